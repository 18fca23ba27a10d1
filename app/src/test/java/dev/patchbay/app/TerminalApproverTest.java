package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalGrant;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolTraits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;

class TerminalApproverTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Keyboard keyboard = new Keyboard();
    private final TerminalApprover approver = approver();

    private TerminalApprover approver() {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                Path.of("."), Map.of(), keyboard, stream, stream, new Terminals(true, true, true), Interrupts.NEVER);
        Screen screen = new Screen(surroundings, false);
        return new TerminalApprover(screen, new AnswerReader(keyboard), new LoginPage(screen, Browser.of(Map.of())));
    }

    @Test
    void showsToolSourceArgumentsAndReason() {
        assertThat(answer("report.remove", "y").allowed()).isTrue();

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("approve? report.remove from builtin:patchbay (host)")
                .contains("\"path\" : \"a\\u001B.md\"")
                .contains("because: it is gone then");
    }

    @ParameterizedTest
    @CsvSource({
        "y, true,",
        "YES, true,",
        "n, false, the person at the terminal said no",
        "'', false, the person at the terminal said no",
        "n not today, false, not today",
        "too early, false, too early",
        "yesterday, false, yesterday"
    })
    void takesOnlyAClearYes(String line, boolean allowed, @Nullable String reason) {
        assertThat(answer("a.b", line)).isEqualTo(new Approval(allowed, "terminal", reason));
    }

    @Test
    void allowsLaterCallsWhoseArgumentsMatchWhatIsTyped() {
        CompletableFuture<@Nullable Approval> answer = ask("report.remove");
        keyboard.type("a");
        await().until(() -> shown.toString(StandardCharsets.UTF_8).contains("always where path is"));
        keyboard.type("reports/**");

        assertThat(answer.join())
                .isEqualTo(new Approval(
                        true, "terminal", null, new ApprovalGrant(Map.of("/path", Glob.of("reports/**")))));
    }

    @Test
    void allowsThisCallOnlyWhereNoPatternIsTypedThatIsNeeded() {
        ApprovalRequest starred = new ApprovalRequest(
                new SessionId("s"),
                new ToolCall(new CallId("c"), "shell.run", Json.parse("{\"command\": \"rm *\"}")),
                new ToolInfo("shell.run", ToolTraits.UNKNOWN, ToolSource.HOST),
                null);
        CompletableFuture<@Nullable Approval> answer = approver.ask(starred).toFuture();
        awaitQuestion("shell.run");
        keyboard.type("always");
        await().until(() -> shown.toString(StandardCharsets.UTF_8).contains("always where command is"));
        keyboard.type("");

        assertThat(answer.join()).isEqualTo(new Approval(true, "terminal", null));
    }

    @Test
    void takesTheEndOfTheInputForNo() {
        CompletableFuture<@Nullable Approval> answer = ask("a.b");
        keyboard.hangUp();

        assertThat(answer.join().allowed()).isFalse();
        assertThat(approver.ask(question("a.c")).toFuture().join().allowed()).isFalse();
    }

    @Test
    void doesNotTakeWhatWasTypedBeforeForAnAnswer() {
        keyboard.type("y");

        assertThat(answer("a.b", "n").allowed()).isFalse();
    }

    @Test
    void doesNotTakeTheAnswerToAWithdrawnQuestionForTheNext() {
        Disposable withdrawn = approver.ask(question("a.b")).subscribe();
        awaitQuestion("a.b");
        withdrawn.dispose();
        keyboard.type("y");
        // Whoever read the line comes back for the next one when it has put this one down.
        await().until(() -> keyboard.reads() == 2);

        assertThat(answer("a.c", "n").allowed()).isFalse();
    }

    @Test
    void saysNoAtOnceWhereASecondPersonWouldHaveToBeAskedToo() {
        Approval first = Objects.requireNonNull(
                approver.ask(question("a.b", List.of())).toFuture().join());
        Approval again = Objects.requireNonNull(
                approver.ask(question("a.b", List.of("terminal"))).toFuture().join());

        assertThat(first)
                .isEqualTo(again)
                .isEqualTo(new Approval(
                        false,
                        "terminal",
                        "2 different people have to allow it, and only one can be asked at this terminal"));
        assertThat(keyboard.reads()).isZero();
    }

    @Test
    void tellsTheSecondPersonWhoTheFirstWasAndAllowsThisCallOnly() {
        CompletableFuture<@Nullable Approval> answer =
                approver.ask(question("a.b", List.of("bob"))).toFuture();
        awaitQuestion("a.b");
        keyboard.type("y");

        assertThat(answer.join()).isEqualTo(new Approval(true, "terminal", null));
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("allowed by: bob")
                .doesNotContain("[a]lways");
    }

    private static ApprovalRequest question(String tool, List<String> allowedBy) {
        ApprovalRequest one = question(tool);
        return new ApprovalRequest(one.session(), one.call(), one.tool(), one.reason(), 2, allowedBy);
    }

    private Approval answer(String tool, String line) {
        CompletableFuture<@Nullable Approval> answer = ask(tool);
        keyboard.type(line);
        return Objects.requireNonNull(answer.join());
    }

    private CompletableFuture<@Nullable Approval> ask(String tool) {
        CompletableFuture<@Nullable Approval> answer =
                approver.ask(question(tool)).toFuture();
        awaitQuestion(tool);
        return answer;
    }

    /** Waits until the question is shown and somebody waits for the answer. */
    private void awaitQuestion(String tool) {
        await().until(() -> {
            String text = shown.toString(StandardCharsets.UTF_8);
            return text.contains("approve? " + tool) && text.endsWith("say no: ") && keyboard.reads() > 0;
        });
    }

    private static ApprovalRequest question(String tool) {
        return new ApprovalRequest(
                new SessionId("s"),
                new ToolCall(new CallId("c"), tool, Json.object().put("path", "a\033.md")),
                new ToolInfo(tool, ToolTraits.UNKNOWN, ToolSource.HOST),
                "it is gone then");
    }
}
