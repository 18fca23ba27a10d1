package dev.patchbay.hooks.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class HandlerTest {
    private static final String CALL = "action = { call = { plugin = \"calc\", handler = \"check\" } }";

    @Test
    void answersWhatAHandlerSays() {
        StepVerifier.create(decide("{\"outcome\": \"deny\", \"reason\": \"no\"}"))
                .expectNext(new HookOutcome.Deny("no"))
                .verifyComplete();
    }

    @Test
    void failsOnWhatIsNoOutcome() {
        StepVerifier.create(decide("{\"outcome\": \"maybe\"}")).verifyError(HookFailedException.class);
        StepVerifier.create(decide("{\"outcome\": \"deny\", \"reason\": \"no\", \"x\": 1}"))
                .verifyError(HookFailedException.class);
        StepVerifier.create(decide("[]")).verifyError(HookFailedException.class);
    }

    @Test
    void refusesToDecideAndWatchAtOnce() {
        List<String> problems =
                HookFile.problems("[[hook]]\nname = \"a\"\non = [\"tool.before\", \"run.end\"]\n" + CALL + "\n");

        assertThat(problems)
                .containsExactly("hooks.toml:4:12: error: a handler cannot both decide and only watch in"
                        + " [hook.action.call]; give the events that nobody decides on a hook of their own");
    }

    @Test
    void letsAPluginCallItsOwnHandlersOnly() {
        String other = CALL.replace("calc", "other");

        assertThat(HookFile.read(HookFile.table("tool.before", CALL), Tier.PLUGIN)
                        .problems())
                .isEmpty();
        assertThat(HookFile.read(HookFile.table("tool.before", other), Tier.PLUGIN)
                        .problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("the hooks of the plugin \"calc\" can call handlers of that plugin only, not of \"other\" in"
                        + " [hook.action.call]");
    }

    @SuppressWarnings("unchecked")
    private static Mono<HookOutcome> decide(String answer) {
        Hook hook = HookFile.hook(HookFile.table("tool.before", CALL), new TestHost() {
            @Override
            public Mono<JsonNode> handle(String plugin, String handler, JsonNode event) {
                return Mono.just(Json.parse(answer));
            }
        });
        Gate<?, ?> gate = ((Hook.Gating) hook).gate();
        return ((Gate<GateEvent<HookOutcome>, HookOutcome>) gate)
                .decide((GateEvent<HookOutcome>) (GateEvent<?>) Events.before("{}"));
    }
}
