package dev.patchbay.hooks.action;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.run.OutcomeJson;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reads {@code { plugin = "…", handler = "…" }}: a handler of a plugin decides, or is told where nobody decides. */
final class HandlerReader {
    private HandlerReader() {}

    static Optional<Action> read(SectionReader table, List<HookPoint> points, HookOrigin origin) {
        Optional<String> plugin = table.requiredParsed("plugin", name -> checkPlugin(name, origin));
        Optional<String> handler = table.requiredString("handler");
        boolean decides = points.get(0).isDecidable();
        if (points.stream().anyMatch(point -> point.isDecidable() != decides)) {
            table.reject(
                    "",
                    "a handler cannot both decide and only watch",
                    "give the events that nobody decides on" + " a hook of their own");
            return Optional.empty();
        }
        if (plugin.isEmpty() || handler.isEmpty()) {
            return Optional.empty();
        }
        String summary = "call " + plugin.get() + " " + handler.get();
        return Optional.of(
                decides
                        ? new Action.Decides(
                                summary,
                                host -> event -> ask(host, plugin.get(), handler.get(), event)
                                        .map(answer -> OutcomeJson.read(answer, "the handler")))
                        : new Action.Watches(
                                summary,
                                host -> event -> ask(host, plugin.get(), handler.get(), event)
                                        .then()));
    }

    /** What happens in a session is not for one plugin to tell another. */
    private static String checkPlugin(String name, HookOrigin origin) {
        PluginId own = origin.plugin();
        if (own != null && !own.name().equals(name)) {
            throw new IllegalArgumentException("the hooks of the plugin \"" + own.name()
                    + "\" can call handlers of that plugin only, not of \"" + name + "\"");
        }
        return name;
    }

    private static Mono<JsonNode> ask(HookHost host, String plugin, String handler, HookEvent event) {
        return Mono.defer(() -> host.handle(plugin, handler, Json.of(event)));
    }
}
