package dev.patchbay.wire.mcp;

import dev.patchbay.content.Completion;
import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.ResourceReader;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;

/**
 * The requests behind a server's resources and prompts.
 *
 * @param completing how long a server may take to complete a value
 */
record Contents(McpSession session, Duration completing) implements ResourceReader {
    /** A value that has been begun. */
    record Begun(String name, String value, Map<String, String> others) {}

    @Override
    public Mono<List<ContentBlock>> read(String uri) {
        return session.converse(Ask.of(
                        "the resource \"" + uri + "\"",
                        "resources/read",
                        out -> out.writeStringProperty("uri", uri),
                        ContentsBuilder::new)
                .labelled(HeaderValue.named(true, uri)));
    }

    Mono<Prompt.Filled> fill(String prompt, Map<String, String> arguments) {
        return session.converse(Ask.of(
                        "the prompt \"" + prompt + "\"",
                        "prompts/get",
                        out -> {
                            out.writeStringProperty("name", prompt);
                            if (!arguments.isEmpty()) {
                                writeTexts(out, "arguments", arguments);
                            }
                        },
                        FilledPromptBuilder::new)
                .labelled(HeaderValue.named(true, prompt)));
    }

    /**
     * Completes a value of what a reference names; knows nothing where the server does not complete.
     *
     * @param type what the reference is to
     * @param member how the reference names it
     */
    Mono<Completion> complete(String type, String member, String name, Begun begun) {
        if (!session.offer().completions()) {
            return Mono.just(Completion.NONE);
        }
        return session.ask(Ask.of(
                        "completing \"" + begun.name() + "\" of \"" + name + "\"",
                        "completion/complete",
                        out -> {
                            out.writeName("ref");
                            out.writeStartObject();
                            out.writeStringProperty("type", type);
                            out.writeStringProperty(member, name);
                            out.writeEndObject();
                            writeTexts(out, "argument", Map.of("name", begun.name(), "value", begun.value()));
                            writeContext(out, begun.others());
                        },
                        CompletionBuilder::new)
                .repeatable()
                .within(completing));
    }

    private static void writeContext(JsonGenerator out, Map<String, String> others) {
        if (!others.isEmpty()) {
            out.writeName("context");
            out.writeStartObject();
            writeTexts(out, "arguments", others);
            out.writeEndObject();
        }
    }

    private static void writeTexts(JsonGenerator out, String name, Map<String, String> texts) {
        out.writeName(name);
        out.writeStartObject();
        texts.forEach((key, text) -> out.writeStringProperty(key, text));
        out.writeEndObject();
    }

    PluginException failure(PluginErrorCode code, String message, String remedy) {
        return session.failures().of(code, message, remedy);
    }
}
