package dev.patchbay.wire.mcp;

import dev.patchbay.content.Completion;
import dev.patchbay.content.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A prompt of a server. */
record McpPrompt(Contents contents, Spec spec) implements Prompt {
    /**
     * The prompt that a server lists.
     *
     * @throws IllegalArgumentException if it is none, with the reason
     */
    static McpPrompt listed(Contents contents, JsonNode entry) {
        List<Argument> arguments = new ArrayList<>();
        for (JsonNode argument : entry.path("arguments")) {
            arguments.add(new Argument(
                    Texts.required(argument, "name"),
                    Texts.optional(argument, "description"),
                    argument.path("required").asBoolean(false)));
        }
        Spec spec = new Spec(
                Texts.required(entry, "name"),
                Texts.optional(entry, "title"),
                Texts.optional(entry, "description"),
                arguments);
        return new McpPrompt(contents, spec);
    }

    @Override
    public Mono<Filled> fill(Map<String, String> arguments) {
        return contents.fill(spec.name(), arguments);
    }

    @Override
    public Mono<Completion> complete(String argument, String begun, Map<String, String> others) {
        return contents.complete("ref/prompt", "name", spec.name(), new Contents.Begun(argument, begun, others));
    }
}
