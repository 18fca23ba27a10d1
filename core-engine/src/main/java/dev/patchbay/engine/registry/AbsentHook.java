package dev.patchbay.engine.registry;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import reactor.core.publisher.Mono;

/** The hooks of a plugin that does not run: called where they would be if it did, they fail. */
final class AbsentHook {
    private AbsentHook() {}

    static Hook of(PluginId plugin, Hook hook) {
        return hook instanceof Hook.Gating ? gate(plugin, hook.spec()) : observer(plugin, hook.spec());
    }

    /** What a manifest declares is a gate wherever there can be one. */
    static Hook of(PluginId plugin, HookSpec spec) {
        return spec.point().isDecidable() ? gate(plugin, spec) : observer(plugin, spec);
    }

    private static Hook gate(PluginId plugin, HookSpec spec) {
        // These types stand for those of any point.
        Gate<ToolBefore, ToolBefore.Outcome> gate = failing(plugin);
        return new Hook.Gating(spec, gate);
    }

    private static Hook observer(PluginId plugin, HookSpec spec) {
        return new Hook.Observing(spec, event -> Mono.error(() -> gone(plugin)));
    }

    private static <E extends GateEvent<O>, O extends HookOutcome> Gate<E, O> failing(PluginId plugin) {
        return event -> Mono.error(() -> gone(plugin));
    }

    private static PluginException gone(PluginId plugin) {
        return PluginException.of(
                PluginErrorCode.CRASHED,
                plugin,
                "\"" + plugin.name() + "\" is not running, and so cannot be asked",
                "see its status for the reason; restart it, or remove it");
    }
}
