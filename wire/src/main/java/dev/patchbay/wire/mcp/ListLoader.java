package dev.patchbay.wire.mcp;

import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Reads a server's lists. An entry that cannot be used is left out, with a warning that says why; so is a list of resources
 * or prompts that the server fails to give. Two tools of one name are a failure, because nobody could say which is meant.
 */
final class ListLoader {
    private static final int MOST_SAID = 1000;

    private final McpSession session;
    private final McpSettings settings;
    private final Events events;
    private final Contents contents;
    private final ToolReader toolReader;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    ListLoader(McpSession session, McpSettings settings, Events events) {
        this.session = session;
        this.settings = settings;
        this.events = events;
        this.contents = new Contents(session, settings.requestTimeout());
        this.toolReader = new ToolReader(session.era().isModern());
    }

    Contents contents() {
        return contents;
    }

    /**
     * Reads the lists of these kinds; the others are as before. Errors are {@link dev.patchbay.plugin.PluginException}.
     */
    Mono<Offered> load(Set<Listed> kinds, Offered before) {
        Mono<List<McpTool>> tools = kinds.contains(Listed.TOOLS) ? tools() : Mono.just(before.tools());
        Mono<List<Resource>> resources = kinds.contains(Listed.RESOURCES) ? resources() : Mono.just(before.resources());
        Mono<List<Prompt>> prompts = kinds.contains(Listed.PROMPTS) ? prompts() : Mono.just(before.prompts());
        return Mono.zip(tools, resources, prompts)
                .map(lists -> new Offered(lists.getT1(), lists.getT2(), lists.getT3()));
    }

    private Mono<List<McpTool>> tools() {
        ServerOffer offer = session.offer();
        if (!offer.tools().there() && offer.anything()) {
            return Mono.just(List.of());
        }
        // A server that declares nothing at all is asked all the same: what else would it be there for?
        return Pages.all(session, settings, "tools/list", "tools")
                .onErrorResume(
                        RpcException.class,
                        refused -> !offer.anything() && refused.error().code() == RpcError.METHOD_NOT_FOUND
                                ? Mono.just(new Pages.Listing(List.of(), 0))
                                : Mono.error(session.failures()
                                        .handshake(
                                                "tools/list was answered with an error: "
                                                        + Failures.words(refused.error()) + " (code "
                                                        + refused.error().code() + ")",
                                                "mend the plugin")
                                        .causedBy(refused)))
                .doOnNext(listing -> session.freshness().read(listing.fresh()))
                .map(listing -> usableTools(listing.entries()));
    }

    private List<McpTool> usableTools(List<JsonNode> entries) {
        Set<String> names = new HashSet<>();
        List<McpTool> tools = new ArrayList<>();
        for (JsonNode entry : entries) {
            String name = entry.path("name").asString("");
            if (!name.isEmpty() && !names.add(name)) {
                throw session.failures()
                        .handshake("the tool \"" + name + "\" is listed twice", "let the plugin list it once");
            }
            try {
                ToolSpec spec = toolReader.read(entry);
                tools.add(new McpTool(session, spec));
            } catch (IllegalArgumentException unusable) {
                leaveOut("tool", name, unusable);
            }
        }
        return tools;
    }

    private Mono<List<Resource>> resources() {
        if (!session.offer().resources().there()) {
            return Mono.just(List.of());
        }
        Set<String> addresses = new HashSet<>();
        Mono<List<Resource>> listed = optional("resources/list", "resources")
                .map(entries ->
                        usable("resource", "uri", entries, addresses, entry -> McpResource.listed(contents, entry)));
        Mono<List<Resource>> templates = optional("resources/templates/list", "resourceTemplates")
                .map(entries -> usable(
                        "template", "uriTemplate", entries, addresses, entry -> McpResource.template(contents, entry)));
        return Flux.concat(listed, templates)
                .collectList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Mono<List<Prompt>> prompts() {
        if (!session.offer().prompts().there()) {
            return Mono.just(List.of());
        }
        return optional("prompts/list", "prompts")
                .map(entries ->
                        usable("prompt", "name", entries, new HashSet<>(), entry -> McpPrompt.listed(contents, entry)));
    }

    /** A list that the plugin can do without. */
    private Mono<List<JsonNode>> optional(String method, String member) {
        return Pages.all(session, settings, method, member)
                .map(Pages.Listing::entries)
                .onErrorResume(RpcException.class, refused -> {
                    if (refused.error().code() != RpcError.METHOD_NOT_FOUND) {
                        warn(method + " was answered with an error: " + Failures.words(refused.error()) + " (code "
                                + refused.error().code() + ")");
                    }
                    return Mono.just(List.of());
                });
    }

    private <T> List<T> usable(
            String kind, String key, List<JsonNode> entries, Set<String> keys, Function<JsonNode, T> reader) {
        List<T> usable = new ArrayList<>();
        for (JsonNode entry : entries) {
            String name = entry.path(key).asString("");
            try {
                T read = reader.apply(entry);
                if (!keys.add(name)) {
                    throw new IllegalArgumentException("it is listed twice, and the first one counts");
                }
                usable.add(read);
            } catch (IllegalArgumentException unusable) {
                leaveOut(kind, name, unusable);
            }
        }
        return usable;
    }

    private void leaveOut(String kind, String name, IllegalArgumentException why) {
        warn("the " + kind + " \"" + name + "\" is left out: " + why.getMessage());
    }

    /** Says it once, however often the lists are read. */
    private void warn(String words) {
        if (said.size() < MOST_SAID && said.add(words)) {
            events.warn(words);
        }
    }
}
