package dev.patchbay.engine.trial;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.engine.dispatch.CallTrial;
import dev.patchbay.engine.hook.Evolution;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.ObservedEvent;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolEvent;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The world of one case: what its steps have done to the hooks is still there in the next. */
final class CaseTrial {
    private final TrialClock clock;
    private final Registry registry;
    private final HookPipeline hooks;
    private final WorkspaceEdits edits;

    CaseTrial(TrialClock clock, Registry registry, HookPipeline hooks, WorkspaceEdits edits) {
        this.clock = clock;
        this.registry = registry;
        this.hooks = hooks;
        this.edits = edits;
    }

    /** Lets a step happen; empty where nothing is expected of it. */
    Mono<TriedStep> of(TrialStep step) {
        return Mono.defer(() -> {
            clock.set(step.event().scope().at());
            Mono<TrialAnswer> happened = happens(step.event());
            Expectation expected = step.expected();
            return expected == null
                    ? happened.then(Mono.empty())
                    : happened.map(got -> new TriedStep(step, got, expected.differences(got)));
        });
    }

    private Mono<TrialAnswer> happens(HookEvent event) {
        if (event instanceof ToolBefore before) {
            registry.publish(contributions(before.tool()));
            return CallTrial.of(before, registry.current(), hooks, edits).map(TrialAnswer::of);
        }
        return event instanceof GateEvent<?> gated ? decided(gated) : watched((ObservedEvent) event);
    }

    /** Gates are asked for their reasons first, which changes nothing, and then in earnest, which lets them count. */
    private Mono<TrialAnswer> decided(GateEvent<?> event) {
        Map<String, String> reasons = new LinkedHashMap<>();
        ToolInfo about = toolOf(event);
        Mono<GateAnswers> earnest = hooks.decide(event, about);
        return hooks.consult(event, about, Evolution.DEFAULT, (gate, why) -> reasons.put(gate.id(), why))
                .flatMap(said -> earnest.thenReturn(TrialAnswer.of(said, reasons)));
    }

    private Mono<TrialAnswer> watched(ObservedEvent event) {
        return hooks.observe(event, toolOf(event)).then(Mono.empty());
    }

    private static @Nullable ToolInfo toolOf(HookEvent event) {
        return event instanceof ToolEvent about ? about.tool() : null;
    }

    private static PluginContributions contributions(ToolInfo tool) {
        PluginId plugin = tool.source().plugin();
        String bare = tool.source().runtime().equals(RuntimeKind.HOST)
                ? tool.name()
                : tool.name().substring(plugin.name().length() + 1);
        ToolSpec spec = new ToolSpec(bare, null, "", JsonSchema.anyObject(), null, tool.traits(), null);
        return new PluginContributions(
                tool.source(),
                List.of(new Described(spec)),
                List.of(),
                List.of(),
                GrantedResources.none(plugin),
                new CallGauge(plugin, 1, 0));
    }

    /** A tool that nobody calls. */
    private record Described(ToolSpec spec) implements Tool {
        @Override
        public Mono<ToolResult> call(ToolCall call, CallContext context) {
            return Mono.just(new ToolResult(List.of(ContentBlock.text("nobody runs it")), null, true));
        }
    }
}
