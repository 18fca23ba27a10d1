package dev.patchbay.wire.mcp;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads the result of {@code tools/call}. */
final class ToolResultBuilder implements ResultBuilder<ToolResult> {
    private final boolean modern;
    private @Nullable List<ContentBlock> content;
    private @Nullable JsonNode structured;
    private boolean error;

    /**
     * For one result.
     *
     * @param modern whether null may be what the tool gave; before, null stood for nothing
     */
    ToolResultBuilder(boolean modern) {
        this.modern = modern;
    }

    @Override
    public void take(String name, JsonParser parser) {
        switch (name) {
            case "content" -> {
                once(content == null, name);
                List<ContentBlock> blocks = new ArrayList<>(2);
                Members.ofList("\"content\"", parser, element -> blocks.add(BlockReader.read(element)));
                content = blocks;
            }
            case "structuredContent" -> {
                once(structured == null, name);
                if (modern || parser.currentToken() != JsonToken.VALUE_NULL) {
                    structured = Json.read(parser);
                }
            }
            case "isError" -> error = flag(parser);
            default -> Members.skip(parser);
        }
    }

    private static void once(boolean first, String name) {
        if (!first) {
            throw new IllegalArgumentException("\"" + name + "\" is there twice");
        }
    }

    private static boolean flag(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default ->
                throw new IllegalArgumentException("\"isError\" is " + Members.found(parser) + ", expected a boolean");
        };
    }

    @Override
    public ToolResult build() {
        if (content == null && structured == null) {
            throw new IllegalArgumentException("the result has neither \"content\" nor \"structuredContent\"");
        }
        return new ToolResult(content == null ? List.of() : content, structured, error);
    }
}
