package dev.patchbay.engine.agent;

import dev.patchbay.agent.AgentEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Runs the pieces of one run one at a time and gives its events to the subscriber as there is demand.
 *
 * <p>{@link #signal}, {@link #request} and {@link #cancel} may be called from any thread; whichever finds the loop idle
 * runs it. Everything else may be called only by what the loop itself runs.
 */
final class RunLoop implements Subscription {
    private static final AtomicLongFieldUpdater<RunLoop> DEMAND =
            AtomicLongFieldUpdater.newUpdater(RunLoop.class, "demand");

    private final CoreSubscriber<? super AgentEvent> subscriber;
    private final Owner owner;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wip = new AtomicInteger();
    private volatile long demand;
    private volatile boolean cancelled;

    // Touched only by what the loop runs.
    private final Deque<LongFunction<AgentEvent>> outbox = new ArrayDeque<>();
    private final Set<LoopSubscriber<?>> waitingFor = new HashSet<>();
    private long sequence;
    private boolean cancelSeen;
    private @Nullable Runnable next;
    private @Nullable Pull<?> pull;
    private @Nullable Runnable termination;
    private boolean terminated;

    RunLoop(CoreSubscriber<? super AgentEvent> subscriber, Owner owner) {
        this.subscriber = subscriber;
        this.owner = owner;
    }

    /** Who is told what the loop itself cannot deal with; called inside the loop. */
    interface Owner {
        /** The subscriber has cancelled. */
        void cancelled();

        /** Something that was waited for has failed, or a piece has thrown. */
        void broken(Throwable cause);
    }

    @Override
    public void request(long more) {
        if (Operators.validate(more)) {
            DEMAND.accumulateAndGet(this, more, Operators::addCap);
            drain();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        drain();
    }

    /** Whether the subscriber has cancelled. */
    boolean isCancelled() {
        return cancelled;
    }

    /** Runs a piece inside the loop, soon; from any thread. */
    void signal(Runnable piece) {
        inbox.add(piece);
        drain();
    }

    /** Emits an event, as soon as there is demand for it; after a cancellation, nothing. */
    void emit(LongFunction<AgentEvent> event) {
        if (!cancelled) {
            outbox.add(event);
        }
    }

    /** Whether an event emitted now would be taken at once. */
    boolean isReady() {
        return outbox.isEmpty() && demand > 0;
    }

    /** Goes on with a stage once everything emitted has been taken and there is demand for more. */
    void then(Runnable stage) {
        next = stage;
    }

    /** Subscribes and goes on with what is given, null for nothing; a failure goes to the owner. */
    <T> void await(Mono<T> source, Consumer<@Nullable T> then) {
        await(source, then, owner::broken);
    }

    /** Subscribes and goes on with what is given, null for nothing, or with the failure. */
    <T> void await(Mono<T> source, Consumer<@Nullable T> then, Consumer<Throwable> failed) {
        subscribe(source, new Answer<>(this, then, failed));
    }

    /**
     * Takes elements as the subscriber of the run asks for events; {@code each} is expected to emit one event. Only one
     * stream at a time.
     */
    <T> void pull(Publisher<T> source, Consumer<T> each, Runnable completed, Consumer<Throwable> failed) {
        Pull<T> stream = new Pull<>(this, each, completed, failed);
        pull = stream;
        subscribe(source, stream);
    }

    /** Cancels everything that is waited for, and forgets the next stage; what has been emitted is still given. */
    void abandon() {
        next = null;
        pull = null;
        for (LoopSubscriber<?> waiting : Set.copyOf(waitingFor)) {
            waiting.dispose();
        }
        waitingFor.clear();
    }

    /** Forgets what has been emitted and not yet taken. */
    void forgetEvents() {
        outbox.clear();
    }

    /** Completes once everything emitted has been taken. */
    void complete() {
        termination = subscriber::onComplete;
    }

    /** Fails at once. */
    void fail(Throwable cause) {
        outbox.clear();
        termination = () -> subscriber.onError(cause);
    }

    /** The context of the run's subscriber. */
    Context context() {
        return subscriber.currentContext();
    }

    private <T> void subscribe(Publisher<T> source, LoopSubscriber<T> waiting) {
        waitingFor.add(waiting);
        try {
            source.subscribe(waiting);
        } catch (RuntimeException misbehaving) { // A publisher must not throw, but somebody else wrote it.
            waiting.onError(misbehaving);
        }
    }

    /** Runs a piece on behalf of a subscriber, unless that one has been disposed by then. */
    void signal(LoopSubscriber<?> from, boolean last, Runnable piece) {
        signal(() -> {
            if (!from.isDisposed()) {
                if (last) {
                    waitingFor.remove(from);
                    pull = pull == from ? null : pull;
                    from.markDisposed();
                }
                piece.run();
            }
        });
    }

    private void drain() {
        if (wip.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            while (step()) {
                // Until nothing is left to do.
            }
            missed = wip.addAndGet(-missed);
        } while (missed != 0);
    }

    /** Does one thing; whether there was anything to do. */
    private boolean step() {
        Runnable piece = inbox.poll();
        if (piece != null) {
            guarded(piece);
            return true;
        }
        if (cancelled && !cancelSeen) {
            cancelSeen = true;
            outbox.clear();
            guarded(owner::cancelled);
            return true;
        }
        return emitOne() || terminate() || goOn();
    }

    private boolean emitOne() {
        if (cancelled || demand == 0) {
            return false;
        }
        LongFunction<AgentEvent> event = outbox.poll();
        if (event == null) {
            return false;
        }
        DEMAND.updateAndGet(this, left -> left == Long.MAX_VALUE ? left : left - 1);
        AgentEvent emitted = event.apply(++sequence);
        try {
            subscriber.onNext(emitted);
        } catch (
                Throwable misbehaving) { // A subscriber must not throw (Reactive Streams 2.13); it then counts as gone.
            Exceptions.throwIfJvmFatal(misbehaving);
            cancelled = true;
            Operators.onErrorDropped(misbehaving, context());
        }
        return true;
    }

    private boolean terminate() {
        Runnable ending = termination;
        if (ending == null || terminated || cancelled || !outbox.isEmpty()) {
            return false;
        }
        terminated = true;
        ending.run();
        return true;
    }

    private boolean goOn() {
        if (!isReady()) {
            return false;
        }
        Runnable stage = next;
        if (stage != null) {
            next = null;
            guarded(stage);
            return true;
        }
        return pull != null && pull.requestMore(demand);
    }

    private void guarded(Runnable piece) {
        try {
            piece.run();
        } catch (Throwable bug) {
            Exceptions.throwIfJvmFatal(bug);
            owner.broken(bug);
        }
    }
}
