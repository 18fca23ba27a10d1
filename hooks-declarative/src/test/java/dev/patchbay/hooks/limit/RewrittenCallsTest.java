package dev.patchbay.hooks.limit;

import static dev.patchbay.hooks.limit.LimitTest.any;
import static dev.patchbay.hooks.limit.LimitTest.ask;
import static dev.patchbay.hooks.limit.LimitTest.call;
import static dev.patchbay.hooks.limit.LimitTest.gate;
import static dev.patchbay.hooks.limit.LimitTest.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of calls whose arguments are rewritten after they were counted. */
class RewrittenCallsTest {
    private final TestHost host = new TestHost();

    @Test
    void aCallWhoseArgumentsAreRewrittenCountsOnce() {
        List<Hook> hooks = hooks("{ calls = 2, per = \"1m\" }");
        ToolBefore first = call("s", "c1");

        take(hooks, first);
        assertThat(gate(hooks).reconsider(any(first), any(rewritten(first))).block())
                .isEqualTo(HookOutcome.proceed());
        take(hooks, call("s", "c2"));
        assertThat(ask(hooks, call("s", "c3"))).isInstanceOf(HookOutcome.Deny.class);
    }

    @Test
    void aCallThatALimitIsForOnlyAsItWasRewrittenCountsThen() {
        List<Hook> hooks = HookFile.read("""
                        [[hook]]
                        name = "large"
                        on = "tool.before"
                        match = { args = { "/size" = "large" } }
                        action = { limit = { calls = 1, per = "1m" } }
                        """).hooks().get(0).in(host);
        ToolBefore first = call("s", "c1");
        ToolBefore second = call("s", "c2");

        take(hooks, first);
        take(hooks, second);
        assertThat(gate(hooks).reconsider(any(first), any(rewritten(first))).block())
                .isEqualTo(HookOutcome.proceed());
        assertThat(gate(hooks).reconsider(any(second), any(rewritten(second))).block())
                .isInstanceOf(HookOutcome.Deny.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ calls = 1, per = \"1m\", by = \"/call/arguments/size\" }",
                "{ at_once = 1, by = \"/call/arguments/size\" }"
            })
    void aCallWhoseKeyIsRewrittenCountsUnderTheNewOneToo(String limit) {
        List<Hook> hooks = hooks(limit);
        ToolBefore large = rewritten(call("s", "c1"));
        ToolBefore second = call("s", "c2");

        take(hooks, large);
        take(hooks, second);
        assertThat(gate(hooks).reconsider(any(second), any(rewritten(second))).block())
                .isInstanceOf(HookOutcome.Deny.class);
    }

    private static ToolBefore rewritten(ToolBefore event) {
        return new ToolBefore(
                event.scope(), event.call().withArguments(Json.object().put("size", "large")), event.tool());
    }

    private List<Hook> hooks(String limit) {
        return HookFile.read(HookFile.table("tool.before", "action = { limit = " + limit + " }"))
                .hooks()
                .get(0)
                .in(host);
    }
}
