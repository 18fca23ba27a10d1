package dev.patchbay.app.limits;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.host.Session;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.Verdict;
import dev.patchbay.session.StopReason;
import dev.patchbay.testkit.AgentRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;

/** How often, and how many at once, an agent may call a tool. */
class CallLimitsTest {
    private static final String TWICE_A_MINUTE = """
            on = "tool.before"
            match = { tool = "hall.say" }
            action = { limit = { calls = 2, per = "1m" } }
            """;
    private static final String TWO_AT_ONCE = """
            on = "tool.before"
            match = { tool = "hall.enter" }
            action = { limit = { at_once = 2, lease = "5m" } }
            """;
    private static final String TOO_MANY =
            "that is enough: at most 2 at once for each session, free again when one of them ends, at the latest at"
                    + " 2026-01-07T12:05:00Z";

    private static final ChatModel THREE_WORDS = ScriptedModel.of(
            "m",
            step().call("a", "hall.say", Json.parse("{\"text\": \"one\"}"))
                    .call("b", "hall.say", Json.parse("{\"text\": \"two\"}"))
                    .call("c", "hall.say", Json.parse("{\"text\": \"three\"}")),
            step().text("{{result.a.text}}, {{result.b.text}}, {{result.c.text}}"));
    private static final ChatModel THREE_VISITORS = ScriptedModel.of(
            "m",
            step().call("a", "hall.enter", Json.emptyObject())
                    .call("b", "hall.enter", Json.emptyObject())
                    .call("c", "hall.enter", Json.emptyObject()),
            step().call("d", "hall.enter", Json.emptyObject()).call("e", "hall.enter", Json.emptyObject()),
            step().text("{{result.c.text}}; {{result.d.text}}"));

    @TempDir
    Path project;

    @Test
    void theModelReadsWhyItsCallIsDeniedAndWhenThereIsRoomAgain() throws IOException {
        try (LimitedHost host = LimitedHost.start(project, THREE_WORDS, TWICE_A_MINUTE)) {
            Session session = host.session();
            assertThat(answer(host.run(session)))
                    .isEqualTo("one, two, denied: that is enough: at most 2 in 1m for each session, free again at"
                            + " 2026-01-07T12:01:00Z");

            host.clock.moveTo("12:00:59");
            assertThat(answer(host.run(session))).startsWith("denied: ");
            host.clock.moveTo("12:01:00");
            assertThat(answer(host.run(session)))
                    .startsWith("one, two, denied: ")
                    .endsWith("12:02:00Z");
        }
    }

    @Test
    void callsThatRunSideBySideLeaveNoRoomForAThird() throws Exception {
        try (LimitedHost host = LimitedHost.start(project, THREE_VISITORS, TWO_AT_ONCE)) {
            List<AgentEvent> seen = new CopyOnWriteArrayList<>();
            CompletableFuture<@Nullable List<AgentEvent>> run = host.begin(host.session(), seen);
            await().untilAsserted(() -> assertThat(decisions(seen)).hasSize(3));
            await().untilAsserted(() -> assertThat(host.call("waiting")).isEqualTo("2"));
            assertThat(decisions(seen))
                    .extracting(Decision::verdict)
                    .containsExactlyInAnyOrder(Verdict.ALLOWED, Verdict.ALLOWED, Verdict.DENIED);

            host.open();

            List<AgentEvent> events = Objects.requireNonNull(run.get(30, TimeUnit.SECONDS));
            assertThat(((AgentEvent.RunEnded) events.get(events.size() - 1)).answer())
                    .as("those that ended have given their places back")
                    .isEqualTo("denied: " + TOO_MANY + "; welcome");
        }
    }

    @Test
    void aRunThatIsGivenUpGivesItsPlacesBack() throws IOException {
        try (LimitedHost host = LimitedHost.start(project, THREE_VISITORS, TWO_AT_ONCE)) {
            Session session = host.session();
            Disposable run = session.run("go").subscribe();
            await().untilAsserted(() -> assertThat(host.call("waiting")).isEqualTo("2"));

            run.dispose();
            await().untilAsserted(() -> assertThat(host.call("waiting")).isEqualTo("0"));

            host.open();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(answer(host.run(session))).contains("welcome"));
        }
    }

    private static List<Decision> decisions(List<AgentEvent> events) {
        return events.stream()
                .filter(AgentEvent.ToolDecided.class::isInstance)
                .map(event -> ((AgentEvent.ToolDecided) event).decision())
                .toList();
    }

    private static String answer(AgentRun run) {
        AgentEvent.RunEnded end =
                (AgentEvent.RunEnded) run.events().get(run.events().size() - 1);
        assertThat(end.reason()).isEqualTo(StopReason.FINISHED);
        return end.answer();
    }
}
