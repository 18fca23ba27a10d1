package dev.patchbay.wire.mcp;

import dev.patchbay.content.Completion;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.Resource;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.problem.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A resource of a server, or a template of many. */
final class McpResource implements Resource {
    private final Contents contents;
    private final Spec spec;
    private final UriTemplate template;

    private McpResource(Contents contents, Spec spec, UriTemplate template) {
        this.contents = contents;
        this.spec = spec;
        this.template = template;
    }

    /**
     * The resource that a server lists.
     *
     * @throws IllegalArgumentException if it is none, with the reason
     */
    static McpResource listed(Contents contents, JsonNode entry) {
        return of(contents, entry, "uri", UriTemplate.parse(""));
    }

    /**
     * The template that a server lists.
     *
     * @throws IllegalArgumentException if it is none, with the reason
     */
    static McpResource template(Contents contents, JsonNode entry) {
        return of(contents, entry, "uriTemplate", UriTemplate.parse(Texts.required(entry, "uriTemplate")));
    }

    private static McpResource of(Contents contents, JsonNode entry, String member, UriTemplate template) {
        String uri = Texts.required(entry, member);
        Spec spec = new Spec(
                uri,
                member.equals("uriTemplate"),
                Optional.ofNullable(Texts.optional(entry, "name")).orElse(uri),
                Texts.optional(entry, "title"),
                Texts.optional(entry, "description"),
                Texts.optional(entry, "mimeType"));
        return new McpResource(contents, spec, template);
    }

    @Override
    public Spec spec() {
        return spec;
    }

    @Override
    public Mono<List<ContentBlock>> read(Map<String, String> variables) {
        Set<String> known = template.variables();
        for (String name : variables.keySet()) {
            if (!known.contains(name)) {
                return Mono.error(contents.failure(
                        PluginErrorCode.INVALID_ARGUMENTS,
                        "\"" + spec.uri() + "\" has no variable \"" + name + "\"",
                        Nearest.remedy(name, known)));
            }
        }
        return contents.read(spec.template() ? template.expand(variables) : spec.uri());
    }

    @Override
    public Mono<Completion> complete(String variable, String begun, Map<String, String> others) {
        return contents.complete("ref/resource", "uri", spec.uri(), new Contents.Begun(variable, begun, others));
    }
}
