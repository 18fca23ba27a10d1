package dev.patchbay.runtime.http.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.util.context.Context;

/** The body of an answer, whose parts are counted. Subscribed to once. */
final class MeteredBody extends FluxOperator<Object, Object> {
    private final Meter meter;
    private boolean taken;

    MeteredBody(Flux<?> parts, Meter meter) {
        super(parts);
        this.meter = meter;
    }

    /** Who counts. */
    interface Meter {
        /** A part has come. False when it is one too many; the body then ends with {@link #excess()}. */
        boolean counts(int bytes);

        /** Why the body ends. */
        Throwable excess();
    }

    /** Whether anybody has begun to read it. */
    boolean taken() {
        return taken;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> actual) {
        taken = true;
        source.subscribe(new Counting(actual, meter));
    }

    private static final class Counting implements CoreSubscriber<Object>, Subscription {
        private final CoreSubscriber<? super Object> actual;
        private final Meter meter;

        @SuppressWarnings("NullAway.Init") // Set before anything else happens, as the specification says.
        private Subscription upstream;

        private boolean over;

        Counting(CoreSubscriber<? super Object> actual, Meter meter) {
            this.actual = actual;
            this.meter = meter;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void onNext(Object part) {
            if (over) {
                return;
            }
            ByteBuf bytes = part instanceof ByteBufHolder holder ? holder.content() : (ByteBuf) part;
            if (meter.counts(bytes.readableBytes())) {
                actual.onNext(part);
            } else {
                over = true;
                upstream.cancel();
                actual.onError(meter.excess());
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (!over) {
                over = true;
                actual.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (!over) {
                over = true;
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            upstream.request(n);
        }

        @Override
        public void cancel() {
            upstream.cancel();
        }
    }
}
