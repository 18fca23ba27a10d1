package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.policy.Approver;
import dev.patchbay.session.RunId;
import dev.patchbay.tool.Callback;
import dev.patchbay.tool.ToolCall;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How and for whom one call is made.
 *
 * @param history where its decision is recorded before anything runs
 * @param run the run that asks for it; null for a direct call
 * @param call the call, under the tool's qualified name
 * @param approver whom to ask
 * @param timeout how long each attempt may take; null for what the tool or the host says
 * @param listener who is told how it goes
 * @param recorder where its outcome goes
 * @param hooks the hooks that it is under; null for those of each moment
 * @param grants what people have allowed for the rest of the session
 * @param callbacks functions that the tool may call meanwhile, by the names that stand for them in the arguments
 */
public record DispatchRequest(
        HistoryWriter history,
        @Nullable RunId run,
        ToolCall call,
        Approver approver,
        @Nullable Duration timeout,
        DispatchListener listener,
        OutcomeRecorder recorder,
        @Nullable HookPipeline hooks,
        SessionGrants grants,
        Map<String, Callback> callbacks) {
    public DispatchRequest {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(approver, "approver");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(recorder, "recorder");
        Objects.requireNonNull(grants, "grants");
        callbacks = Map.copyOf(callbacks);
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("the timeout of a call must be positive, not " + timeout);
        }
    }

    /** A call without callbacks, under the hooks of each moment, where nobody has allowed anything yet. */
    public DispatchRequest(
            HistoryWriter history,
            @Nullable RunId run,
            ToolCall call,
            Approver approver,
            @Nullable Duration timeout,
            DispatchListener listener,
            OutcomeRecorder recorder) {
        this(history, run, call, approver, timeout, listener, recorder, null, new SessionGrants(), Map.of());
    }

    /** A direct call: nobody to ask, nobody who listens, and its outcome goes to history. */
    public static DispatchRequest direct(HistoryWriter history, ToolCall call) {
        return new DispatchRequest(
                history, null, call, Approver.NOBODY, null, DispatchListener.NOBODY, OutcomeRecorder.to(history, null));
    }
}
