package dev.patchbay.engine.control;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request in one host.
 *
 * @param host the host: its process's id, and what tells it from others in the same process
 * @param answered whether it said anything in time
 * @param state the plugin's state afterwards; null where there is no such plugin, or no answer
 * @param code what kind of failure there was, by its name in files; null for none
 * @param detail what is wrong, for people; empty when nothing is
 */
public record RestartAnswer(
        String host,
        boolean answered,
        @Nullable String state,
        @Nullable String code,
        String detail) {
    public RestartAnswer {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(detail, "detail");
    }

    /** Whether the plugin runs again in that host. */
    public boolean isReady() {
        return answered && code == null;
    }
}
