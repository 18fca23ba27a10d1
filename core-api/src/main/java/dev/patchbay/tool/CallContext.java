package dev.patchbay.tool;

import dev.patchbay.resource.Resources;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.TraceContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What one call is given beside its arguments. Valid while the call runs; safe for use from any thread. */
public interface CallContext {
    /** The session whose history records the call. */
    SessionId session();

    /** The agent's run that asked for it; empty for a direct call. */
    Optional<RunId> run();

    /** When the host stops waiting, by the host's clock. */
    Instant deadline();

    /** Whether the caller has given up. */
    Cancellation cancellation();

    /** Reports progress; never blocks, and what nobody listens to is dropped. */
    void progress(Progress progress);

    /** The trace that the call belongs to. */
    TraceContext trace();

    /** What the plugin was granted. */
    Resources resources();

    /** The functions that the caller passed along, by the names that stand for them in the arguments; none by default. */
    default Map<String, Callback> callbacks() {
        return Map.of();
    }
}
