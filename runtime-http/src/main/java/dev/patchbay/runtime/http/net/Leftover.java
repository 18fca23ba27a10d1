package dev.patchbay.runtime.http.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;

/**
 * The body of an answer that nobody reads, mostly an empty one: it is read to its end so that the connection can be used
 * again, unless it is long or slow.
 */
final class Leftover extends Watched implements CoreSubscriber<Object>, MeteredBody.Meter {
    private static final int MOST_BYTES = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Deadlines deadlines;
    private final long due;
    private int bytes;
    private @Nullable Subscription upstream;

    private Leftover(Deadlines deadlines) {
        this.deadlines = deadlines;
        this.due = deadlines.now() + PATIENCE.toNanos();
    }

    /** Reads what is left, where something is; a body that somebody has begun to read is theirs. */
    static void drop(@Nullable Connection connection, @Nullable MeteredBody body, Deadlines deadlines) {
        if (connection == null || (body != null && body.taken())) {
            return;
        }
        Leftover leftover = new Leftover(deadlines);
        deadlines.watch(leftover);
        new MeteredBody(connection.inbound().receiveObject(), leftover).subscribe(leftover);
    }

    @Override
    public boolean counts(int more) {
        bytes += more;
        return bytes <= MOST_BYTES;
    }

    @Override
    public Throwable excess() {
        return new IllegalStateException("more is left than is worth reading");
    }

    @Override
    long dueAt() {
        return due;
    }

    @Override
    void overdue() {
        if (upstream != null) {
            upstream.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object unusedPart) {}

    @Override
    public void onError(Throwable unusedFailure) {
        deadlines.forget(this);
    }

    @Override
    public void onComplete() {
        deadlines.forget(this);
    }
}
