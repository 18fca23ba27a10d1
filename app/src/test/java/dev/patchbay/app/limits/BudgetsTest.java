package dev.patchbay.app.limits;

import static dev.patchbay.models.scripted.ScriptedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody.HookRecord;
import dev.patchbay.history.EntryBody.RunEnded;
import dev.patchbay.history.EntryBody.UserMessage;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.host.Session;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.models.scripted.ScriptedModel;
import dev.patchbay.policy.Tier;
import dev.patchbay.session.StopReason;
import dev.patchbay.testkit.AgentRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent may use of its model. */
class BudgetsTest {
    private static final ChatModel ONE_ANSWER =
            ScriptedModel.of("m", step().text("hello").usage(400, 200));
    private static final ChatModel GOES_ON = ScriptedModel.of(
            "m",
            step().call("a", "hall.say", Json.parse("{\"text\": \"one\"}")).usage(700, 100),
            step().call("b", "hall.say", Json.parse("{\"text\": \"two\"}")).usage(150, 50),
            step().text("never said").usage(1, 1));

    @TempDir
    Path project;

    @Test
    void aRunStopsBeforeTheTurnForWhichNoTokensAreLeft() throws IOException {
        try (LimitedHost host = LimitedHost.start(project, GOES_ON, """
                on = "turn.start"
                action = { limit = { tokens = 1000, per = "1h" } }
                """)) {
            AgentRun run = host.run(host.session());

            String reason =
                    "that is enough: at most 1000 tokens in 1h for each session, free again at 2026-01-07T13:00:00Z";
            assertThat(end(run).reason()).isEqualTo(StopReason.HOOK);
            assertThat(end(run).detail()).isEqualTo(reason);
            assertThat(end(run).usage().total()).isEqualTo(1000);
            assertThat(run.history())
                    .extracting(HistoryEntry::body)
                    .endsWith(
                            new HookRecord(
                                    "project/enough",
                                    HookPoint.TURN_START,
                                    Tier.PROJECT,
                                    new HookOutcome.Stop(reason),
                                    null),
                            new RunEnded(StopReason.HOOK, reason, end(run).usage()));
        }
    }

    @Test
    void aModelIsNotAskedForWhichNoTokensAreLeft() throws IOException {
        try (LimitedHost host = LimitedHost.start(project, GOES_ON, """
                on = "model.before"
                action = { limit = { tokens = 800, per = "1h" } }
                """)) {
            AgentRun run = host.run(host.session());

            assertThat(end(run).reason()).isEqualTo(StopReason.HOOK);
            assertThat(end(run).detail()).startsWith("that is enough: at most 800 tokens");
            assertThat(run.events().stream().filter(AgentEvent.ModelReplied.class::isInstance))
                    .hasSize(1);
        }
    }

    @Test
    void aPromptIsDeniedUntilEnoughOfTheWindowHasPassed() throws IOException {
        try (LimitedHost host = LimitedHost.start(project, ONE_ANSWER, """
                on = "prompt.submit"
                action = { limit = { tokens = 1000, per = "1h" } }
                """)) {
            Session session = host.session();
            assertThat(end(host.run(session)).reason()).isEqualTo(StopReason.FINISHED);
            host.clock.moveTo("12:10:00");
            assertThat(end(host.run(session)).reason()).isEqualTo(StopReason.FINISHED);

            host.clock.moveTo("12:59:59.999");
            AgentRun denied = host.run(session);
            assertThat(end(denied).reason()).isEqualTo(StopReason.DENIED);
            assertThat(end(denied).detail())
                    .isEqualTo("that is enough: at most 1000 tokens in 1h for each session,"
                            + " free again at 2026-01-07T13:00:00Z");
            assertThat(denied.history().stream().filter(entry -> entry.body() instanceof UserMessage))
                    .as("a denied prompt is not part of the conversation")
                    .hasSize(2);

            host.clock.moveTo("13:00:00");
            assertThat(end(host.run(session)).reason()).isEqualTo(StopReason.FINISHED);
            assertThat(end(host.run(session)).reason()).isEqualTo(StopReason.DENIED);
        }
    }

    @Test
    void eachSessionHasABudgetOfItsOwn() throws IOException {
        try (LimitedHost host = LimitedHost.start(project, ONE_ANSWER, """
                on = "prompt.submit"
                action = { limit = { tokens = 600, per = "1h", by = "session" } }
                """)) {
            Session first = host.session();
            assertThat(end(host.run(first)).reason()).isEqualTo(StopReason.FINISHED);
            assertThat(end(host.run(first)).reason()).isEqualTo(StopReason.DENIED);

            assertThat(end(host.run(host.session())).reason()).isEqualTo(StopReason.FINISHED);
        }
    }

    @Test
    void allSessionsMayShareOne() throws IOException {
        try (LimitedHost host = LimitedHost.start(project, ONE_ANSWER, """
                on = "prompt.submit"
                action = { limit = { tokens = 600, per = "1h", by = "global" } }
                """)) {
            assertThat(end(host.run(host.session())).reason()).isEqualTo(StopReason.FINISHED);

            AgentRun other = host.run(host.session());
            assertThat(end(other).reason()).isEqualTo(StopReason.DENIED);
            assertThat(end(other).detail()).contains("at most 600 tokens in 1h in all");
        }
    }

    @Test
    void moneyIsCountedByThePricesOfTokens() throws IOException {
        try (LimitedHost host = LimitedHost.start(project, ONE_ANSWER, """
                on = ["prompt.submit", "turn.start"]
                action = { limit = { cost = 0.008, per = "1h", by = "global", per_million_input = 3.0, per_million_output = 15.0 } }
                """)) {
            assertThat(end(host.run(host.session())).reason()).isEqualTo(StopReason.FINISHED);
            assertThat(end(host.run(host.session())).reason())
                    .as("0.0042 are used")
                    .isEqualTo(StopReason.FINISHED);

            AgentRun denied = host.run(host.session());
            assertThat(end(denied).reason()).isEqualTo(StopReason.DENIED);
            assertThat(end(denied).detail())
                    .isEqualTo(
                            "that is enough: at most a cost of 0.008 in 1h in all, free again at 2026-01-07T13:00:00Z");

            host.clock.moveTo("13:00:00");
            assertThat(end(host.run(host.session())).reason()).isEqualTo(StopReason.FINISHED);
        }
    }

    private static AgentEvent.RunEnded end(AgentRun run) {
        List<AgentEvent> events = run.events();
        return (AgentEvent.RunEnded) events.get(events.size() - 1);
    }
}
