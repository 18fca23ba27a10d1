package dev.patchbay.engine.host;

import dev.patchbay.engine.lifecycle.Lifecycle;
import dev.patchbay.engine.lifecycle.Slot;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.Observer;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.Nearest;
import dev.patchbay.runtime.Surface;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks the handlers of plugins that run, wherever they run: what a plugin calls a hook is its handler. */
final class PluginHandlers {
    private final Lifecycle lifecycle;

    PluginHandlers(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** As {@link dev.patchbay.hook.HookHost#handle} says; counted among the plugin's calls. */
    Mono<JsonNode> handle(String plugin, String handler, JsonNode event) {
        return Mono.defer(() -> {
            Slot slot = lifecycle.slot(plugin).orElseThrow(() -> missing(plugin));
            HookEvent typed = event(slot.id(), event);
            return slot.call(surface -> ask(handler(slot.id(), surface, handler, typed), typed));
        });
    }

    private PluginException missing(String plugin) {
        List<String> known =
                lifecycle.slots().stream().map(slot -> slot.manifest().name()).toList();
        return PluginException.of(
                PluginErrorCode.DEPENDENCY_MISSING,
                PluginId.HOST,
                "there is no plugin \"" + plugin + "\" to ask",
                Nearest.remedy(plugin, known));
    }

    private static HookEvent event(PluginId plugin, JsonNode event) {
        try {
            return Json.mapper().treeToValue(event, HookEvent.class);
        } catch (JacksonException none) {
            throw PluginException.of(
                            PluginErrorCode.INVALID_ARGUMENTS,
                            plugin,
                            "what its handler is asked about is no event: " + none.getOriginalMessage(),
                            "")
                    .causedBy(none);
        }
    }

    private static Hook handler(PluginId plugin, Surface surface, String name, HookEvent event) {
        return surface.hooks().stream()
                .filter(hook -> hook.spec().id().equals(name) && hook.spec().point() == event.point())
                .findFirst()
                .orElseThrow(() -> PluginException.of(
                        PluginErrorCode.TOOL_NOT_EXPOSED,
                        plugin,
                        "it has no handler \"" + name + "\" for "
                                + event.point().wireName(),
                        Nearest.remedy(
                                name,
                                surface.hooks().stream()
                                        .map(hook -> hook.spec().id())
                                        .toList())));
    }

    @SuppressWarnings("unchecked") // Hook.gate and Hook.observer have checked that the types fit the point.
    private static Mono<JsonNode> ask(Hook hook, HookEvent event) {
        if (hook instanceof Hook.Gating gating) {
            Gate<GateEvent<HookOutcome>, HookOutcome> gate =
                    (Gate<GateEvent<HookOutcome>, HookOutcome>) (Gate<?, ?>) gating.gate();
            return gate.decide((GateEvent<HookOutcome>) event).map(Json::of);
        }
        Observer<HookEvent> observer = (Observer<HookEvent>) ((Hook.Observing) hook).observer();
        return observer.observe(event).thenReturn(Json.of(HookOutcome.proceed()));
    }
}
