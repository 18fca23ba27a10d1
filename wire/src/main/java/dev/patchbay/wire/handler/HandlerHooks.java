package dev.patchbay.wire.handler;

import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginId;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The hooks that a manifest declares, with handlers on the other side of a wire. */
public final class HandlerHooks {
    private HandlerHooks() {}

    /**
     * A hook for each {@code [[plugin.hooks]]} of the manifest: a gate where its point can be decided, else an observer. A
     * gate whose handler answers with anything but an outcome of its event fails {@code malformed_response}.
     *
     * @param plugin whose hooks they are
     */
    public static List<Hook> of(PluginId plugin, PluginManifest manifest, HandlerCaller caller) {
        return manifest.hooks().stream()
                .map(declaration -> hook(plugin, declaration, caller))
                .toList();
    }

    private static Hook hook(PluginId plugin, HookDeclaration declaration, HandlerCaller caller) {
        HookSpec spec = declaration.spec();
        String handler = declaration.handler();
        if (!declaration.on().isDecidable()) {
            return new Hook.Observing(
                    spec, event -> caller.call(handler, eventOf(event)).then());
        }
        OutcomeReader outcomes = OutcomeReader.at(plugin, declaration);
        // These types stand for those of any point.
        Gate<ToolBefore, ToolBefore.Outcome> gate = gate(handler, caller, outcomes);
        return new Hook.Gating(spec, gate);
    }

    @SuppressWarnings("unchecked") // The reader gives what the event allows, and nothing else.
    private static <E extends GateEvent<O>, O extends HookOutcome> Gate<E, O> gate(
            String handler, HandlerCaller caller, OutcomeReader outcomes) {
        return event -> caller.call(handler, eventOf(event))
                .map(answer -> (O) outcomes.read(answer))
                .switchIfEmpty(Mono.error(outcomes::nothing));
    }

    private static JsonNode eventOf(HookEvent event) {
        return Json.of(event);
    }
}
