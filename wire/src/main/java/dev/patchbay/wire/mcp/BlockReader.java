package dev.patchbay.wire.mcp;

import dev.patchbay.content.ContentBlock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads one content block. Blocks of types that are not known here become a text that says so; one of a known type that
 * lacks something is an error.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result">MCP, tool result</a>
 */
final class BlockReader {
    private @Nullable String type;
    private @Nullable String text;
    private @Nullable String data;
    private @Nullable String mimeType;
    private @Nullable String uri;
    private @Nullable String name;
    private @Nullable String description;
    private @Nullable Embedded resource;

    private BlockReader() {}

    /**
     * The block that begins at the parser.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ContentBlock read(JsonParser parser) {
        BlockReader reader = new BlockReader();
        Members.ofObject("a content block", parser, reader::take);
        return reader.block();
    }

    private void take(String member, JsonParser parser) {
        switch (member) {
            case "type" -> type = Members.text(parser);
            case "text" -> text = Members.text(parser);
            case "data" -> data = Members.text(parser);
            case "mimeType" -> mimeType = Members.text(parser);
            case "uri" -> uri = Members.text(parser);
            case "name" -> name = Members.text(parser);
            case "description" -> description = Members.text(parser);
            case "resource" -> resource = Embedded.read(parser);
            default -> Members.skip(parser);
        }
    }

    private ContentBlock block() {
        if (type == null) {
            throw new IllegalArgumentException("a content block has no \"type\"");
        }
        return switch (type) {
            case "text" -> new ContentBlock.Text(needed("text", text));
            case "image" -> new ContentBlock.Image(needed("data", data), needed("mimeType", mimeType));
            case "audio" -> new ContentBlock.Audio(needed("data", data), needed("mimeType", mimeType));
            case "resource" -> needed("resource", resource).block();
            case "resource_link" -> {
                String address = needed("uri", uri);
                yield new ContentBlock.ResourceLink(address, name == null ? address : name, description, mimeType);
            }
            default -> ContentBlock.text("[content of type \"" + type + "\", which this host does not know]");
        };
    }

    private <T> T needed(String member, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a content block of type \"" + type + "\" has no \"" + member + "\"");
        }
        return value;
    }

    /**
     * The content of a resource that begins at the parser.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ContentBlock.EmbeddedResource embedded(JsonParser parser) {
        return Embedded.read(parser).block();
    }

    private static final class Embedded {
        private @Nullable String uri;
        private @Nullable String mimeType;
        private @Nullable String text;
        private @Nullable String blob;

        static Embedded read(JsonParser parser) {
            Embedded reader = new Embedded();
            Members.ofObject("the content of a resource", parser, reader::take);
            return reader;
        }

        private void take(String member, JsonParser parser) {
            switch (member) {
                case "uri" -> uri = Members.text(parser);
                case "mimeType" -> mimeType = Members.text(parser);
                case "text" -> text = Members.text(parser);
                case "blob" -> blob = Members.text(parser);
                default -> Members.skip(parser);
            }
        }

        ContentBlock.EmbeddedResource block() {
            if (uri == null) {
                throw new IllegalArgumentException("the content of a resource has no \"uri\"");
            }
            return new ContentBlock.EmbeddedResource(uri, mimeType, text, blob);
        }
    }
}
