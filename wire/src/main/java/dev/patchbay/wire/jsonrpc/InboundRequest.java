package dev.patchbay.wire.jsonrpc;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;

/** A request of the other side while it is being served. It is answered once, unless it is cancelled. */
final class InboundRequest implements CoreSubscriber<PayloadWriter> {
    private static final Logger LOGGER = LoggerFactory.getLogger(InboundRequest.class);
    private static final AtomicReferenceFieldUpdater<InboundRequest, @Nullable Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(InboundRequest.class, Subscription.class, "upstream");
    private static final AtomicReferenceFieldUpdater<InboundRequest, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(InboundRequest.class, State.class, "state");
    private static final RpcError INTERNAL = RpcError.of(RpcError.INTERNAL_ERROR, "internal error");

    private final InboundRequests requests;
    private final RpcId id;
    private final String method;
    private final Answering answering;

    @SuppressWarnings("unused") // Read and written through STATE.
    private volatile State state = State.SERVED;

    @SuppressWarnings("unused") // Read and written through UPSTREAM.
    private volatile @Nullable Subscription upstream;

    InboundRequest(InboundRequests requests, RpcId id, String method, Answering answering) {
        this.requests = requests;
        this.id = id;
        this.method = method;
        this.answering = answering;
    }

    private enum State {
        SERVED,
        /** Answered, or not to be answered any more. */
        OVER
    }

    RpcId id() {
        return id;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.setOnce(UPSTREAM, this, subscription)) {
            subscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(PayloadWriter result) {
        if (end()) {
            answering.answer(text(result));
        }
    }

    private byte[] text(PayloadWriter result) {
        try {
            return MessageText.result(id, result);
        } catch (Throwable thrown) {
            return internal(thrown);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (end()) {
            answering.answer(
                    failure instanceof RpcException refusal
                            ? MessageText.error(id, refusal.error())
                            : internal(failure));
        }
    }

    /** A handler that gives nothing has nothing to say. */
    @Override
    public void onComplete() {
        onNext((out, unused) -> out.writeNull());
    }

    /** What it was is for us to know. */
    private byte[] internal(Throwable failure) {
        Exceptions.throwIfJvmFatal(failure);
        LOGGER.warn("answering \"{}\" failed", method, failure);
        return MessageText.error(id, INTERNAL);
    }

    /** Nobody waits for the answer any more. */
    void cancel() {
        if (end()) {
            Operators.terminate(UPSTREAM, this);
            answering.drop();
        }
    }

    private boolean end() {
        boolean ended = STATE.compareAndSet(this, State.SERVED, State.OVER);
        if (ended) {
            requests.remove(this);
        }
        return ended;
    }
}
