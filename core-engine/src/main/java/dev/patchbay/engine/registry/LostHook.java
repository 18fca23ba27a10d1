package dev.patchbay.engine.registry;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import reactor.core.publisher.Mono;

/** The hooks of a plugin that is gone: called where they always were, they fail. */
final class LostHook {
    private LostHook() {}

    static Hook of(PluginId plugin, Hook hook) {
        if (hook instanceof Hook.Observing) {
            return new Hook.Observing(hook.spec(), event -> Mono.error(() -> gone(plugin)));
        }
        // These types stand for those of any point.
        Gate<ToolBefore, ToolBefore.Outcome> gate = failing(plugin);
        return new Hook.Gating(hook.spec(), gate);
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
