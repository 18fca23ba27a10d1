package dev.patchbay.engine.artifact;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.tool.ToolResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How large a result is in UTF-8, estimated without writing it. */
final class OutputSize {
    /** A character of a Java string is at most six bytes in JSON, where it has to be escaped, else at most three. */
    private static final int ESCAPED = 6;

    private static final int UTF8 = 3;
    private static final int BLOCK = 64;
    private static final int NUMBER = 32;

    private OutputSize() {}

    /** A size that it does not exceed; once that is beyond {@code enough}, any larger number. */
    static long atMost(ToolResult result, long enough) {
        long size = 0;
        for (ContentBlock block : result.content()) {
            size += BLOCK + (long) (block instanceof ContentBlock.Text ? UTF8 : ESCAPED) * characters(block);
        }
        return result.structured() == null ? size : atMost(result.structured(), enough, size);
    }

    /** A size that it reaches. */
    static long atLeast(ToolResult result) {
        long size = 0;
        for (ContentBlock block : result.content()) {
            size += characters(block);
        }
        return result.structured() == null ? size : size + characters(result.structured());
    }

    private static long atMost(JsonNode node, long enough, long before) {
        long size = before;
        if (node.isString()) {
            return size + 2 + (long) ESCAPED * node.stringValue().length();
        }
        if (node.isObject()) {
            for (var property : node.properties()) {
                size += 4 + (long) ESCAPED * property.getKey().length();
                if (size > enough) {
                    return size;
                }
                size = atMost(property.getValue(), enough, size);
            }
            return size + 2;
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (size > enough) {
                    return size;
                }
                size = atMost(element, enough, size + 1);
            }
            return size + 2;
        }
        boolean ofAnyLength = node.isBigInteger() || node.isBigDecimal();
        return size + (ofAnyLength ? node.asString().length() : NUMBER);
    }

    private static long characters(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().length();
        }
        long sum = 0;
        for (JsonNode child : node) {
            sum += characters(child);
        }
        return sum;
    }

    private static long characters(ContentBlock block) {
        if (block instanceof ContentBlock.Text text) {
            return text.text().length();
        }
        if (block instanceof ContentBlock.Image image) {
            return (long) image.data().length() + image.mimeType().length();
        }
        if (block instanceof ContentBlock.Audio audio) {
            return (long) audio.data().length() + audio.mimeType().length();
        }
        if (block instanceof ContentBlock.EmbeddedResource resource) {
            return length(resource.uri())
                    + length(resource.mimeType())
                    + length(resource.text())
                    + length(resource.blob());
        }
        ContentBlock.ResourceLink link = (ContentBlock.ResourceLink) block;
        return length(link.uri()) + length(link.name()) + length(link.description()) + length(link.mimeType());
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
