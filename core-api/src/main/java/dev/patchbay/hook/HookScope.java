package dev.patchbay.hook;

import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where and when an event happens.
 *
 * @param session the session
 * @param run the run; null outside one
 * @param agent the agent's name; null for the session's own
 * @param at when, by the host's clock
 */
public record HookScope(
        SessionId session, @Nullable RunId run, @Nullable String agent, Instant at) {
    public HookScope {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(at, "at");
    }
}
