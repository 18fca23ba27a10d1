package dev.patchbay.content;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Something, or with a template many things, that a plugin lets others read by address. */
public interface Resource {
    /** What the resource says about itself. */
    Spec spec();

    /**
     * Reads it; with a template, what the template and these values lead to. Nothing happens before subscription;
     * cancelling gives up the reading; the result may arrive on any thread. Errors are
     * {@link dev.patchbay.plugin.PluginException}.
     *
     * @param variables values by the names of the template's variables; empty where there is no template
     */
    Mono<List<ContentBlock>> read(Map<String, String> variables);

    /**
     * What the value of a template's variable may become that has been begun; {@link Completion#NONE} by default. As for
     * {@link #read}.
     *
     * @param variable whose value it is
     * @param begun what has been entered so far
     * @param others the variables that have their values already
     */
    default Mono<Completion> complete(String variable, String begun, Map<String, String> others) {
        return Mono.just(Completion.NONE);
    }

    /**
     * What a resource says about itself.
     *
     * @param uri its address, or a template of addresses (RFC 6570)
     * @param template whether the address is a template
     * @param name its name inside its plugin; not always unique
     * @param title a name for people
     * @param description what it is
     * @param mimeType what it holds, where that is known
     */
    record Spec(
            String uri,
            boolean template,
            String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable String mimeType) {
        public Spec {
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(name, "name");
        }
    }
}
