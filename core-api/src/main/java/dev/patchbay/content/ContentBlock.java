package dev.patchbay.content;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of what a tool, prompt or resource gives. Binary data is base64 text, as on every wire.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result">MCP, tool result</a>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ContentBlock {

    /** Text for the model. */
    @JsonTypeName("text")
    record Text(String text) implements ContentBlock {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /** An image. */
    @JsonTypeName("image")
    record Image(String data, String mimeType) implements ContentBlock {
        public Image {
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(mimeType, "mimeType");
        }
    }

    /** Sound. */
    @JsonTypeName("audio")
    record Audio(String data, String mimeType) implements ContentBlock {
        public Audio {
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(mimeType, "mimeType");
        }
    }

    /**
     * A resource's content, carried along.
     *
     * @param text its content, where it is text
     * @param blob its content in base64, where it is binary
     */
    @JsonTypeName("resource")
    record EmbeddedResource(
            String uri,
            @Nullable String mimeType,
            @Nullable String text,
            @Nullable String blob) implements ContentBlock {
        public EmbeddedResource {
            Objects.requireNonNull(uri, "uri");
            if ((text == null) == (blob == null)) {
                throw new IllegalArgumentException("the resource \"" + uri + "\" needs either text or blob");
            }
        }
    }

    /** A resource that can be read, by its address. */
    @JsonTypeName("resource_link")
    record ResourceLink(
            String uri,
            String name,
            @Nullable String description,
            @Nullable String mimeType) implements ContentBlock {
        public ResourceLink {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(name, "name");
        }
    }

    /** A block of text. */
    static ContentBlock text(String text) {
        return new Text(text);
    }
}
