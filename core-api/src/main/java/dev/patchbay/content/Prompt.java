package dev.patchbay.content;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A prompt that a plugin offers, to be filled with arguments. */
public interface Prompt {
    /** What the prompt says about itself. */
    Spec spec();

    /** Fills it. Cancelling gives up; errors are {@link dev.patchbay.plugin.PluginException}. */
    Mono<List<ContentBlock>> fill(Map<String, String> arguments);

    /** What a prompt says about itself. */
    record Spec(String name, @Nullable String description, List<Argument> arguments) {
        public Spec {
            Objects.requireNonNull(name, "name");
            arguments = List.copyOf(arguments);
        }
    }

    /** One argument of a prompt. */
    record Argument(String name, @Nullable String description, boolean required) {
        public Argument {
            Objects.requireNonNull(name, "name");
        }
    }
}
