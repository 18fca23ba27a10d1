package dev.patchbay.wire.line;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plugin's valid answer to a request. */
sealed interface LineResponse {
    /** The answer as the host's callers know it. */
    ToolResult result();

    /**
     * The tool did it.
     *
     * @param output what it gives; null when it gives nothing
     */
    record Done(@Nullable JsonNode output) implements LineResponse {
        /** A text is also given as text, so that whoever reads only that sees no quotes. */
        @Override
        public ToolResult result() {
            List<ContentBlock> content =
                    output != null && output.isString() ? List.of(ContentBlock.text(output.stringValue())) : List.of();
            return new ToolResult(content, output, false);
        }
    }

    /**
     * The tool says that it failed.
     *
     * @param code the plugin's own word for it; may be empty
     */
    record Failed(String code, String message) implements LineResponse {
        @Override
        public ToolResult result() {
            JsonNode data = Json.object().put("code", code).put("message", message);
            return new ToolResult(List.of(ContentBlock.text(message)), data, true);
        }
    }
}
