package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.resource.Resources;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.TraceContext;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Callback;
import dev.patchbay.tool.Cancellation;
import dev.patchbay.tool.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** One attempt to call a tool: what the tool is given, whether it was cancelled, and its place among the plugin's calls. */
final class Attempt implements CallContext, Cancellation {
    private static final Logger LOGGER = LoggerFactory.getLogger(Attempt.class);
    private static final AtomicReferenceFieldUpdater<Attempt, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Attempt.class, State.class, "state");

    private final Call call;
    private final RegisteredTool tool;
    private final Duration timeout;
    private final Clock clock;
    private final long startedAt;
    private volatile long endedAt;
    private volatile State state = State.WAITING;
    private @Nullable List<Runnable> onCancelled;

    /** An attempt that begins at a time by the host's clock. */
    Attempt(Call call, RegisteredTool tool, Duration timeout, Clock clock, long startedAt) {
        this.call = call;
        this.tool = tool;
        this.timeout = timeout;
        this.clock = clock;
        this.startedAt = startedAt;
        this.endedAt = startedAt;
    }

    private enum State {
        /** It has no place yet. */
        WAITING,
        /** It has a place, and the tool runs. */
        RUNNING,
        /** The tool has answered or failed. */
        ENDED,
        /** Nobody waits for the tool any more. */
        CANCELLED
    }

    /** Takes the place that is free; false if nobody waits any more. */
    boolean takesPlace() {
        return STATE.compareAndSet(this, State.WAITING, State.RUNNING);
    }

    /** The tool has answered, and its place is free again; false if nobody waits any more. */
    boolean end() {
        return leave(State.ENDED);
    }

    /** Nobody waits any more; the tool is told so and the place is free again. */
    void cancel() {
        if (leave(State.CANCELLED)) {
            List<Runnable> actions;
            synchronized (this) {
                actions = onCancelled == null ? List.of() : List.copyOf(onCancelled);
                onCancelled = null;
            }
            actions.forEach(Attempt::run);
        }
    }

    private boolean leave(State end) {
        State before = state;
        while (before == State.WAITING || before == State.RUNNING) {
            if (STATE.compareAndSet(this, before, end)) {
                if (before == State.RUNNING) {
                    tool.gauge().release();
                }
                return true;
            }
            before = state;
        }
        return false;
    }

    RegisteredTool tool() {
        return tool;
    }

    Duration timeout() {
        return timeout;
    }

    /** The tool has just answered or failed. */
    void answeredNow() {
        endedAt = clock.millis();
    }

    /** When the tool answered or failed, by the host's clock. */
    long endedAt() {
        return endedAt;
    }

    /** How long the tool took to answer or to fail. */
    Duration took() {
        return Duration.ofMillis(Math.max(0, endedAt - startedAt));
    }

    @Override
    public SessionId session() {
        return call.request().history().session();
    }

    @Override
    public Optional<RunId> run() {
        return Optional.ofNullable(call.request().run());
    }

    @Override
    public Instant deadline() {
        return Instant.ofEpochMilli(startedAt).plus(timeout);
    }

    @Override
    public Cancellation cancellation() {
        return this;
    }

    @Override
    public void progress(Progress progress) {
        if (state == State.RUNNING) {
            Listeners.progressed(call.request(), progress);
        }
    }

    @Override
    public TraceContext trace() {
        TraceContext trace = call.currentContext().getOrDefault(TraceContext.KEY, TraceContext.NONE);
        return trace == null ? TraceContext.NONE : trace;
    }

    @Override
    public Resources resources() {
        return tool.resources();
    }

    @Override
    public Map<String, Callback> callbacks() {
        return call.request().callbacks();
    }

    @Override
    public boolean isCancelled() {
        return state == State.CANCELLED;
    }

    @Override
    public Disposable onCancelled(Runnable action) {
        synchronized (this) {
            if (state == State.WAITING || state == State.RUNNING) {
                List<Runnable> actions = onCancelled == null ? new ArrayList<>(1) : onCancelled;
                actions.add(action);
                onCancelled = actions;
                return () -> withdraw(action);
            }
        }
        if (isCancelled()) {
            run(action);
        }
        return Disposables.disposed();
    }

    private synchronized void withdraw(Runnable action) {
        if (onCancelled != null) {
            onCancelled.remove(action);
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOGGER.warn("a tool failed while it was being cancelled", failure);
        }
    }
}
