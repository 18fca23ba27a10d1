package dev.patchbay.hooks.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ModelAfter;
import dev.patchbay.hook.Observer;
import dev.patchbay.hook.RunCancelled;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.TurnStart;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.json.Json;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelReply;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class LimitTest {
    private Instant now = Events.NOW;

    private final TestHost host = new TestHost() {
        @Override
        public Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
        }
    };

    @Test
    void deniesMoreCallsThanThereMayBeInTheWindowAndSaysWhenThereIsRoomAgain() {
        List<Hook> hooks = hooks("tool.before", "{ calls = 2, per = \"1m\", by = \"session\" }");

        assertThat(ask(hooks, call("s1", "c1"))).isEqualTo(HookOutcome.proceed());
        now = now.plusSeconds(30);
        assertThat(ask(hooks, call("s1", "c2"))).isEqualTo(HookOutcome.proceed());
        assertThat(ask(hooks, call("s1", "c3")))
                .isEqualTo(new HookOutcome.Deny(
                        "slow down: at most 2 in 1m for each session, free again at " + Events.NOW.plusSeconds(60)));
        assertThat(ask(hooks, call("s2", "c1"))).isEqualTo(HookOutcome.proceed());

        now = Events.NOW.plusSeconds(60);
        assertThat(ask(hooks, call("s1", "c4"))).isEqualTo(HookOutcome.proceed());
        assertThat(ask(hooks, call("s1", "c5"))).isInstanceOf(HookOutcome.Deny.class);
    }

    @Test
    void stopsWhereNobodyCanDeny() {
        List<Hook> hooks = hooks("turn.start", "{ calls = 1, per = \"1h\" }");

        assertThat(ask(hooks, turn("s1"))).isEqualTo(HookOutcome.proceed());
        assertThat(ask(hooks, turn("s1"))).isInstanceOf(HookOutcome.Stop.class);
    }

    @Test
    void goesOnInTheWordsOfThePoint() {
        List<Hook> hooks = hooks("permission.request", "{ calls = 1, per = \"1h\" }");

        assertThat(ask(hooks, (GateEvent<?>) Events.at(HookPoint.PERMISSION_REQUEST)))
                .isEqualTo(new HookOutcome.AskOn());
    }

    @Test
    void countsByAField() {
        List<Hook> hooks = hooks("tool.before", "{ calls = 1, per = \"1h\", by = \"/call/arguments/host\" }");

        assertThat(ask(hooks, Events.before("{\"host\": \"a\"}"))).isEqualTo(HookOutcome.proceed());
        assertThat(ask(hooks, Events.before("{\"host\": \"b\"}"))).isEqualTo(HookOutcome.proceed());
        assertThat(ask(hooks, Events.before("{\"host\": \"a\"}"))).isInstanceOf(HookOutcome.Deny.class);
    }

    @Test
    void countsNothingForWhoeverOnlyAsksWhatItWouldSay() {
        List<Hook> hooks = hooks("tool.before", "{ calls = 1, per = \"1h\" }");

        for (int i = 0; i < 3; i++) {
            assertThat(gate(hooks).rehearse(any(call("s1", "c1"))).block()).isEqualTo(HookOutcome.proceed());
        }
        assertThat(ask(hooks, call("s1", "c1"))).isEqualTo(HookOutcome.proceed());
        assertThat(gate(hooks).rehearse(any(call("s1", "c1"))).block()).isInstanceOf(HookOutcome.Deny.class);
    }

    @Test
    void neverLetsMoreThroughThoughManyAskAtOnce() {
        List<Hook> hooks = hooks("tool.before", "{ calls = 50, per = \"1h\", by = \"global\" }");

        long passed = Objects.requireNonNull(Flux.range(0, 400)
                .parallel(4)
                .runOn(Schedulers.parallel())
                .map(i -> ask(hooks, call("s" + i, "c1")))
                .sequential()
                .filter(HookOutcome.proceed()::equals)
                .count()
                .block(Duration.ofSeconds(30)));

        assertThat(passed).isEqualTo(50);
    }

    @Test
    void forgetsTheKeyThatWasNotUsedForLongestWhenThereAreTooMany() {
        List<Hook> hooks = hooks("tool.before", "{ calls = 1, per = \"1h\" }");
        take(hooks, call("first", "c"));
        IntStream.range(0, Keyed.MOST - 1).forEach(i -> take(hooks, call("s" + i, "c")));

        assertThat(ask(hooks, call("first", "c"))).isInstanceOf(HookOutcome.Deny.class);
        take(hooks, call("another", "c"));
        assertThat(ask(hooks, call("first", "c"))).isInstanceOf(HookOutcome.Deny.class);
        assertThat(ask(hooks, call("s0", "c"))).isEqualTo(HookOutcome.proceed());
    }

    @Test
    void letsAsManyCallsRunAtOnce() {
        List<Hook> hooks = hooks("tool.before", "{ at_once = 2 }");

        assertThat(ask(hooks, call("s1", "c1"))).isEqualTo(HookOutcome.proceed());
        assertThat(ask(hooks, call("s1", "c2"))).isEqualTo(HookOutcome.proceed());
        assertThat(ask(hooks, call("s1", "c3"))).isInstanceOf(HookOutcome.Deny.class);

        tell(hooks, new ToolAfter(scope("s1"), id("c1"), Events.tool(), ToolResult.text("done"), Duration.ZERO));
        assertThat(ask(hooks, call("s1", "c3"))).isEqualTo(HookOutcome.proceed());
        assertThat(ask(hooks, call("s1", "c4"))).isInstanceOf(HookOutcome.Deny.class);
    }

    @Test
    void givesThePlacesOfARunBackThatIsCancelled() {
        List<Hook> hooks = hooks("tool.before", "{ at_once = 1 }");
        take(hooks, call("s1", "c1"));

        tell(hooks, new RunCancelled(scope("s1")));

        assertThat(ask(hooks, call("s1", "c2"))).isEqualTo(HookOutcome.proceed());
    }

    @Test
    void givesAPlaceBackOfWhichNothingIsHeard() {
        List<Hook> hooks = hooks("tool.before", "{ at_once = 1, lease = \"1m\" }");
        take(hooks, call("s1", "c1"));
        assertThat(ask(hooks, call("s1", "c2")).toString()).contains("at the latest at " + now.plusSeconds(60));

        now = now.plusSeconds(60);

        assertThat(ask(hooks, call("s1", "c2"))).isEqualTo(HookOutcome.proceed());
    }

    @Test
    void stopsOnceTheTokensAreUsedUp() {
        List<Hook> hooks = hooks("turn.start", "{ tokens = 100, per = \"1h\" }");

        tell(hooks, answered("s1", 60, 39));
        assertThat(ask(hooks, turn("s1"))).isEqualTo(HookOutcome.proceed());
        now = now.plusSeconds(60);
        tell(hooks, answered("s1", 1, 0));
        assertThat(ask(hooks, turn("s1")))
                .isEqualTo(new HookOutcome.Stop("slow down: at most 100 tokens in 1h for each session, free again at "
                        + Events.NOW.plusSeconds(3600)));
        assertThat(ask(hooks, turn("s2"))).isEqualTo(HookOutcome.proceed());

        now = Events.NOW.plusSeconds(3600);
        assertThat(ask(hooks, turn("s1"))).isEqualTo(HookOutcome.proceed());
    }

    @Test
    void stopsOnceTheCostIsReached() {
        List<Hook> hooks = hooks(
                "turn.start",
                "{ cost = 2.5, per = \"1d\", per_million_input = 3.0, per_million_output = 15.0, by = \"global\" }");

        tell(hooks, answered("s1", 300_000, 100_000));
        assertThat(ask(hooks, turn("s2"))).isEqualTo(HookOutcome.proceed());
        tell(hooks, answered("s2", 0, 10_000));
        assertThat(ask(hooks, turn("s3"))).isInstanceOf(HookOutcome.Stop.class);
    }

    @Test
    void refusesLimitsThatSayTooLittleOrTooMuch() {
        assertThat(problem("tool.before", "{ per = \"1m\" }")).contains("a limit is one of");
        assertThat(problem("tool.before", "{ calls = 1, tokens = 1, per = \"1m\" }"))
                .contains("a limit is one of");
        assertThat(problem("tool.before", "{ calls = 1, per = \"soon\" }")).contains("\"soon\" is no stretch of time");
        assertThat(problem("tool.before", "{ calls = 1 }")).contains("the key \"per\" is missing");
        assertThat(problem("tool.before", "{ calls = 1, per = \"1m\", by = \"user\" }"))
                .contains("\"user\" is nothing to count by");
        assertThat(problem("turn.start", "{ calls = 1, per = \"1m\", by = \"tool\" }"))
                .contains("has no field");
        assertThat(problem("turn.start", "{ at_once = 1 }")).contains("\"turn.start\" cannot be limited by");
        assertThat(problem("tool.before", "{ tokens = 1, per = \"1m\" }")).contains("\"tool.before\" cannot be");
        assertThat(problem("turn.end", "{ calls = 1, per = \"1m\" }")).contains("cannot take the action \"limit\"");
        assertThat(problem("turn.start", "{ cost = 0, per = \"1d\", per_million_input = 1, per_million_output = 1 }"))
                .contains("expected a positive number");
    }

    private static String problem(String on, String limit) {
        return String.join("\n", HookFile.problems(HookFile.table(on, "action = { limit = " + limit + " }")));
    }

    private List<Hook> hooks(String on, String limit) {
        String toml = HookFile.table(on, "action = { limit = " + limit + " }\nreason = \"slow down\"");
        assertThat(HookFile.problems(toml)).isEmpty();
        return HookFile.read(toml).hooks().get(0).in(host);
    }

    static void take(List<Hook> hooks, GateEvent<?> event) {
        assertThat(ask(hooks, event)).isEqualTo(HookOutcome.proceed());
    }

    static HookOutcome ask(List<Hook> hooks, GateEvent<?> event) {
        return Objects.requireNonNull(gate(hooks).decide(any(event)).block());
    }

    @SuppressWarnings("unchecked")
    static Gate<GateEvent<HookOutcome>, HookOutcome> gate(List<Hook> hooks) {
        return (Gate<GateEvent<HookOutcome>, HookOutcome>) (Gate<?, ?>) ((Hook.Gating) hooks.get(0)).gate();
    }

    @SuppressWarnings("unchecked")
    static GateEvent<HookOutcome> any(GateEvent<?> event) {
        return (GateEvent<HookOutcome>) event;
    }

    @SuppressWarnings("unchecked")
    private static void tell(List<Hook> hooks, HookEvent event) {
        Hook.Observing observing = hooks.stream()
                .filter(hook -> hook.spec().point() == event.point())
                .map(Hook.Observing.class::cast)
                .findFirst()
                .orElseThrow();
        ((Observer<HookEvent>) (Observer<?>) observing.observer())
                .observe(event)
                .block();
    }

    static ToolBefore call(String session, String call) {
        return new ToolBefore(scope(session), id(call), Events.tool());
    }

    private static ToolCall id(String call) {
        return new ToolCall(new CallId(call), "shell.run", Json.emptyObject());
    }

    private static TurnStart turn(String session) {
        return new TurnStart(scope(session), 1);
    }

    private static ModelAfter answered(String session, long input, long output) {
        return new ModelAfter(
                scope(session),
                1,
                new ModelReply("text", List.of(), FinishReason.END, new TokenUsage(input, output)),
                1);
    }

    private static HookScope scope(String session) {
        return new HookScope(new SessionId(session), new RunId("r-" + session), null, Events.NOW);
    }
}
