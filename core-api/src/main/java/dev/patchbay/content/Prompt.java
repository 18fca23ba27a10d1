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

    /**
     * Fills it. Nothing happens before subscription; cancelling gives up; the result may arrive on any thread. Errors are
     * {@link dev.patchbay.plugin.PluginException}.
     *
     * @param arguments values by the names of its arguments
     */
    Mono<Filled> fill(Map<String, String> arguments);

    /**
     * What the value of an argument may become that has been begun; {@link Completion#NONE} by default. As for
     * {@link #fill}.
     *
     * @param argument whose value it is
     * @param begun what has been entered so far
     * @param others the arguments that have their values already
     */
    default Mono<Completion> complete(String argument, String begun, Map<String, String> others) {
        return Mono.just(Completion.NONE);
    }

    /**
     * What a prompt says about itself.
     *
     * @param name its name inside its plugin
     * @param title a name for people
     * @param description what it is for
     * @param arguments what it is filled with
     */
    record Spec(
            String name, @Nullable String title, @Nullable String description, List<Argument> arguments) {
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

    /**
     * What a prompt becomes.
     *
     * @param description what it is about
     * @param messages its messages, in order
     */
    record Filled(@Nullable String description, List<Message> messages) {
        public Filled {
            messages = List.copyOf(messages);
        }
    }

    /** One message of a prompt. */
    record Message(Role role, ContentBlock content) {
        public Message {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(content, "content");
        }
    }
}
