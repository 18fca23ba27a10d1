package dev.patchbay.tool;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a call gave. A tool's own error is a result with the flag set, which the model sees; only a broken runtime is an
 * error signal.
 *
 * @param content blocks for the model, in order
 * @param structured the same as data, frozen; null when the tool gave none
 * @param error whether the tool says that it failed
 */
public record ToolResult(
        List<ContentBlock> content, @Nullable JsonNode structured, boolean error) {
    public ToolResult {
        content = List.copyOf(content);
        structured = structured == null ? null : Json.freeze(structured);
    }

    /** A result of one text. */
    public static ToolResult text(String text) {
        return new ToolResult(List.of(ContentBlock.text(text)), null, false);
    }

    /** A result that is data only; models are shown it as JSON. */
    public static ToolResult structured(JsonNode value) {
        return new ToolResult(List.of(), value, false);
    }

    /** The tool's own failure, in words that a model can act on. */
    public static ToolResult error(String message) {
        return new ToolResult(List.of(ContentBlock.text(message)), null, true);
    }

    /** What a model that reads only text is shown: the text blocks, or else the data as JSON. */
    public String asText() {
        if (content.isEmpty()) {
            return structured == null ? "" : jsonText(structured);
        }
        StringBuilder text = new StringBuilder();
        for (ContentBlock block : content) {
            if (text.length() > 0) {
                text.append('\n');
            }
            text.append(block instanceof ContentBlock.Text plain ? plain.text() : Json.write(block));
        }
        return text.toString();
    }

    /** The most frequent answers need no generator. */
    private static String jsonText(JsonNode value) {
        return value.isIntegralNumber() || value.isBoolean() ? value.asString() : Json.write(value);
    }
}
