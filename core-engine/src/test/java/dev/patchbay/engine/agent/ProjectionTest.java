package dev.patchbay.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.session.CallId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

class ProjectionTest {
    private static final ToolCall CALL = new ToolCall(new CallId("a"), "t.read", Json.emptyObject());

    @Test
    void showsWhatWasSaidInOrderUnderTheInstructions() {
        List<Message> messages = project(
                        new EntryBody.SessionStarted(false),
                        new EntryBody.UserMessage("hi"),
                        new EntryBody.Note("hook", HookPoint.PROMPT_SUBMIT, "be kind"),
                        new EntryBody.RunStarted(),
                        asks("reading", CALL),
                        outcome(CALL, OutcomeStatus.COMPLETED, ToolResult.text("x"), null, null),
                        new EntryBody.RunCancelled("gone"))
                .messages("you help");

        assertThat(messages)
                .containsExactly(
                        new Message.Instructions("you help"),
                        new Message.User("hi"),
                        new Message.Note("hook", "be kind"),
                        new Message.Assistant("reading", List.of(CALL)),
                        new Message.Tool(CALL.id(), "t.read", ToolResult.text("x")));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, TIMEOUT, took too long, failed (timeout): took too long",
        "DENIED, , not allowed, denied: not allowed",
        "CANCELLED, CANCELLED, gave up, cancelled: gave up",
        "UNKNOWN, , host died, unknown: host died",
        "UNKNOWN, , , unknown: no reason is known",
    })
    void tellsTheModelHowACallEndedThatDidNotComplete(
            OutcomeStatus status, @Nullable PluginErrorCode code, @Nullable String message, String shown) {
        List<Message> messages = project(asks("", CALL), outcome(CALL, status, null, code, message))
                .messages(null);

        assertThat(messages.get(1)).isEqualTo(new Message.Tool(CALL.id(), "t.read", ToolResult.error(shown)));
    }

    @Test
    void leavesOutCallsThatNoModelAskedFor() {
        assertThat(project(outcome(CALL, OutcomeStatus.COMPLETED, ToolResult.text("x"), null, null))
                        .messages(null))
                .isEmpty();
    }

    @Test
    void showsASummaryInPlaceOfWhatWasCompacted() {
        List<Message> messages = project(
                        new EntryBody.UserMessage("one"),
                        asks("first", CALL),
                        outcome(CALL, OutcomeStatus.COMPLETED, ToolResult.text("x"), null, null),
                        new EntryBody.UserMessage("two"),
                        new EntryBody.Compaction(2, "one was asked"),
                        asks("second"))
                .messages(null);

        assertThat(messages)
                .containsExactly(
                        new Message.Note(Projection.SUMMARY, "one was asked"),
                        new Message.User("two"),
                        new Message.Assistant("second", List.of()));
    }

    @Test
    void aLaterSummaryReplacesAnEarlierOneThatItCovers() {
        List<Message> messages = project(
                        new EntryBody.UserMessage("one"),
                        new EntryBody.Compaction(1, "first"),
                        new EntryBody.UserMessage("two"),
                        new EntryBody.Compaction(3, "second"))
                .messages(null);

        assertThat(messages).containsExactly(new Message.Note(Projection.SUMMARY, "second"));
    }

    @Test
    void appliesEachEntryOnce() {
        Projection projection = project(new EntryBody.UserMessage("one"));

        projection.apply(new HistoryEntry(1, Instant.EPOCH, null, new EntryBody.UserMessage("one")));

        assertThat(projection.messages(null)).hasSize(1);
    }

    @Test
    void goesOnFromWhatItsParentHadSaid() {
        InMemoryHistoryStore store = new InMemoryHistoryStore();
        SessionId parent = new SessionId("parent");
        SessionId child = new SessionId("child");
        write(store, parent, new EntryBody.UserMessage("one"), asks("yes", CALL), new EntryBody.UserMessage("late"));
        write(store, child, new EntryBody.Fork(parent, 2), new EntryBody.UserMessage("two"));
        Projection projection = new Projection();

        StepVerifier.create(new ProjectionReader(store).news(child, projection).doOnNext(Runnable::run))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(projection.messages(null))
                .containsExactly(
                        new Message.User("one"), new Message.Assistant("yes", List.of(CALL)), new Message.User("two"));
        assertThat(projection.knows(CALL.id())).isTrue();
    }

    @Test
    void isNotCaughtByASessionThatGoesOnFromItself() {
        InMemoryHistoryStore store = new InMemoryHistoryStore();
        SessionId self = new SessionId("self");
        write(store, self, new EntryBody.Fork(self, 1));

        StepVerifier.create(new ProjectionReader(store).news(self, new Projection()))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                HistoryException.class,
                                damaged -> assertThat(damaged.reason()).isEqualTo(HistoryException.Reason.CORRUPT)));
    }

    private static Projection project(EntryBody... bodies) {
        Projection projection = new Projection();
        entries(bodies).forEach(projection::apply);
        return projection;
    }

    private static void write(InMemoryHistoryStore store, SessionId session, EntryBody... bodies) {
        store.append(session, 0, entries(bodies)).then().block();
    }

    private static List<HistoryEntry> entries(EntryBody... bodies) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (EntryBody body : bodies) {
            entries.add(new HistoryEntry(entries.size() + 1L, Instant.EPOCH, null, body));
        }
        return entries;
    }

    private static EntryBody asks(String text, ToolCall... calls) {
        return new EntryBody.ModelMessage(1, new ModelReply(text, List.of(calls), FinishReason.END, TokenUsage.NONE));
    }

    private static ToolOutcome outcome(
            ToolCall call,
            OutcomeStatus status,
            @Nullable ToolResult result,
            @Nullable PluginErrorCode code,
            @Nullable String message) {
        return new ToolOutcome(call.id(), call.tool(), status, result, code, message, Duration.ZERO, null, null);
    }
}
