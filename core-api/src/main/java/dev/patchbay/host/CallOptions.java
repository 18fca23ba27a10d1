package dev.patchbay.host;

import dev.patchbay.policy.Approver;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.Callback;
import dev.patchbay.tool.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one direct call is made.
 *
 * @param session the session whose history records it; null for the host's own session of direct calls
 * @param timeout how long it may take; null for what the tool or the host says
 * @param approver whom to ask; null for the host's approver
 * @param progress who is told about progress, on any thread, without blocking; null for nobody
 * @param callbacks functions that the plugin may call while it works on the call, by the names that stand for them in the
 *     arguments
 */
public record CallOptions(
        @Nullable SessionId session,
        @Nullable Duration timeout,
        @Nullable Approver approver,
        @Nullable Consumer<Progress> progress,
        Map<String, Callback> callbacks) {
    /** Nothing out of the ordinary. */
    public static final CallOptions DEFAULT = new CallOptions(null, null, null, null);

    public CallOptions {
        callbacks = Map.copyOf(callbacks);
    }

    /** Options without callbacks. */
    public CallOptions(
            @Nullable SessionId session,
            @Nullable Duration timeout,
            @Nullable Approver approver,
            @Nullable Consumer<Progress> progress) {
        this(session, timeout, approver, progress, Map.of());
    }

    /** The same with these callbacks, and no others. */
    public CallOptions withCallbacks(Map<String, Callback> functions) {
        return new CallOptions(session, timeout, approver, progress, functions);
    }
}
