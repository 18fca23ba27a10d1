package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.RuntimeContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what a plugin may ask of its host: questions to a person always, samples of the model where it may use one, roots
 * where it may touch files.
 */
final class HostInputRequests implements InputRequests {
    private final Map<String, InputRequest> known;

    private HostInputRequests(Map<String, InputRequest> known) {
        this.known = known;
    }

    static HostInputRequests of(RuntimeContext context) {
        return of(context.plugin(), context.grants(), context.host(), context.timer());
    }

    static HostInputRequests of(PluginId plugin, Grants grants, HostServices host, Scheduler timer) {
        Map<String, InputRequest> known = new LinkedHashMap<>();
        known.put(Elicitations.METHOD, new Elicitations(plugin, host));
        Optional<ChatModel> model = host.model()
                .filter(candidate ->
                        grants.permits(Capability.MODEL, candidate.info().name()));
        model.ifPresent(granted -> known.put(Sampling.METHOD, new Sampling(granted, timer)));
        Roots roots = Roots.of(grants, host.workspace());
        if (!roots.isEmpty()) {
            known.put(Roots.METHOD, roots);
        }
        return new HostInputRequests(known);
    }

    @Override
    public ObjectNode clientCapabilities(boolean modern) {
        ObjectNode capabilities = Json.object();
        known.values().forEach(request -> request.announce(capabilities, modern));
        return Json.freeze(capabilities);
    }

    @Override
    public boolean handles(String method) {
        return known.containsKey(method);
    }

    @Override
    public Mono<JsonNode> answer(String method, JsonNode params) {
        InputRequest request = known.get(method);
        return request != null ? request.answer(params).map(Json::freeze) : Mono.error(() -> Refusals.unknown(method));
    }
}
