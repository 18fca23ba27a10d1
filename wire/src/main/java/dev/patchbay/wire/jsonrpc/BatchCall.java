package dev.patchbay.wire.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Requests that are sent as one batch, and the subscription of whoever waits for all of their answers. */
final class BatchCall<T> implements Subscription {
    private final Outbound outbound;
    private final List<PendingCall<T>> calls = new ArrayList<>();
    private final AtomicReferenceArray<RpcAnswer<T>> answers;
    private final AtomicInteger missing;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CoreSubscriber<? super List<RpcAnswer<T>>> actual;

    BatchCall(Outbound outbound, List<RpcRequest<T>> requests, CoreSubscriber<? super List<RpcAnswer<T>>> actual) {
        this.outbound = outbound;
        this.actual = actual;
        this.answers = new AtomicReferenceArray<>(requests.size());
        this.missing = new AtomicInteger(requests.size());
        for (RpcRequest<T> request : requests) {
            calls.add(new PendingCall<>(outbound, request, new Part(calls.size())));
        }
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n) && begun.compareAndSet(false, true)) {
            outbound.sendTogether(calls.stream().filter(PendingCall::begin).toList());
        }
    }

    @Override
    public void cancel() {
        calls.forEach(PendingCall::cancel);
    }

    private void put(int index, RpcAnswer<T> answer) {
        answers.set(index, answer);
        if (missing.decrementAndGet() == 0) {
            List<RpcAnswer<T>> all = new ArrayList<>(answers.length());
            for (int i = 0; i < answers.length(); i++) {
                all.add(answers.get(i));
            }
            actual.onNext(all);
            actual.onComplete();
        }
    }

    /** Waits for one of the answers. */
    private final class Part implements CoreSubscriber<T> {
        private final int index;

        Part(int index) {
            this.index = index;
        }

        @Override
        public void onSubscribe(Subscription unused) {
            // The batch holds its calls itself.
        }

        @Override
        public void onNext(T value) {
            put(index, new RpcAnswer.Result<>(value));
        }

        @Override
        public void onError(Throwable failure) {
            put(index, new RpcAnswer.Failed<>(failure));
        }

        @Override
        public void onComplete() {
            // The answer said it all.
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }
    }
}
