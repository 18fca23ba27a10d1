package dev.patchbay.engine.trial;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.engine.dispatch.CallTrial;
import dev.patchbay.engine.hook.Evolution;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What a host's rules and hooks would say about made-up events, asked one by one. Gates are rehearsed: nothing is counted,
 * written, sent or run, and observers are not told. Safe for concurrent use.
 */
public final class HookTrial {
    private final Supplier<Registry> registries;
    private final WorkspaceEdits edits;
    private final DeadlineWheel deadlines;

    /**
     * A trial.
     *
     * @param registries a new registry with the rules and hooks, and without any tool
     * @param edits which calls need not be asked about where edits are accepted
     * @param timer measures the time that hooks take
     */
    public HookTrial(Supplier<Registry> registries, WorkspaceEdits edits, Scheduler timer) {
        this.registries = Objects.requireNonNull(registries, "registries");
        this.edits = Objects.requireNonNull(edits, "edits");
        this.deadlines = new DeadlineWheel(timer, timer, DeadlineWheel.DEFAULT_TICK);
    }

    /** What would become of an event. Cold; there are no errors. */
    public Mono<TrialAnswer> of(GateEvent<?> event) {
        return Mono.defer(() -> {
            Registry registry = registries.get();
            HookPipeline hooks = new HookPipeline(() -> registry.current().hooks(), deadlines, Clock.systemUTC());
            if (event instanceof ToolBefore before) {
                registry.publish(contributions(before.tool()));
                return CallTrial.of(before, registry.current(), hooks, edits).map(TrialAnswer::of);
            }
            Map<String, String> reasons = new LinkedHashMap<>();
            return hooks.consult(event, toolOf(event), Evolution.DEFAULT, (gate, why) -> reasons.put(gate.id(), why))
                    .map(said -> TrialAnswer.of(said, reasons));
        });
    }

    private static @Nullable ToolInfo toolOf(GateEvent<?> event) {
        if (event instanceof ToolAfter after) {
            return after.tool();
        }
        if (event instanceof ToolFailure failure) {
            return failure.tool();
        }
        return event instanceof PermissionRequest request ? request.tool() : null;
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
