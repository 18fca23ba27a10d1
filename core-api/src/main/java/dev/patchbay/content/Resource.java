package dev.patchbay.content;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Something that a plugin lets others read by its address. */
public interface Resource {
    /** What the resource says about itself. */
    Spec spec();

    /** Reads it. Cancelling gives up the reading; errors are {@link dev.patchbay.plugin.PluginException}. */
    Mono<List<ContentBlock>> read();

    /**
     * What a resource says about itself.
     *
     * @param uri its address, or a template of addresses (RFC 6570)
     * @param template whether the address is a template
     */
    record Spec(
            String uri,
            boolean template,
            String name,
            @Nullable String description,
            @Nullable String mimeType) {
        public Spec {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(name, "name");
        }
    }
}
