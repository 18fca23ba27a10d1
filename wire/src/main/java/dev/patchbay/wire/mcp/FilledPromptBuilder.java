package dev.patchbay.wire.mcp;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.Prompt;
import dev.patchbay.content.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads the result of {@code prompts/get}. */
final class FilledPromptBuilder implements ResultBuilder<Prompt.Filled> {
    private @Nullable String description;
    private @Nullable List<Prompt.Message> messages;

    @Override
    public void take(String name, JsonParser parser) {
        switch (name) {
            case "description" -> description = Members.text(parser);
            case "messages" -> {
                List<Prompt.Message> read = new ArrayList<>();
                Members.ofList("\"messages\"", parser, element -> read.add(MessageReader.read(element)));
                messages = read;
            }
            default -> Members.skip(parser);
        }
    }

    @Override
    public Prompt.Filled build() {
        if (messages == null) {
            throw new IllegalArgumentException("the prompt has no \"messages\"");
        }
        return new Prompt.Filled(description, messages);
    }

    private static final class MessageReader {
        private @Nullable String role;
        private @Nullable ContentBlock content;

        static Prompt.Message read(JsonParser parser) {
            MessageReader reader = new MessageReader();
            Members.ofObject("a message", parser, reader::take);
            return reader.message();
        }

        private void take(String name, JsonParser parser) {
            switch (name) {
                case "role" -> role = Members.text(parser);
                case "content" -> content = BlockReader.read(parser);
                default -> Members.skip(parser);
            }
        }

        private Prompt.Message message() {
            if (content == null) {
                throw new IllegalArgumentException("a message has no \"content\"");
            }
            for (Role known : Role.values()) {
                if (known.wireName().equals(role)) {
                    return new Prompt.Message(known, content);
                }
            }
            throw new IllegalArgumentException("a message's \"role\" is "
                    + (role == null ? "missing" : "\"" + role + "\"") + ", expected \"user\" or \"assistant\"");
        }
    }
}
