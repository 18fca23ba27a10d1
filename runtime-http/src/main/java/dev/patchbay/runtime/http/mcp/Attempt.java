package dev.patchbay.runtime.http.mcp;

import java.util.function.Consumer;
import reactor.core.publisher.BaseSubscriber;

/** Waits for one exchange to end, and can end it. */
final class Attempt extends BaseSubscriber<Outcome> {
    private final Consumer<Outcome> ended;
    private final Consumer<Throwable> failed;

    Attempt(Consumer<Outcome> ended, Consumer<Throwable> failed) {
        this.ended = ended;
        this.failed = failed;
    }

    @Override
    protected void hookOnNext(Outcome outcome) {
        ended.accept(outcome);
    }

    @Override
    protected void hookOnError(Throwable failure) {
        failed.accept(failure);
    }
}
