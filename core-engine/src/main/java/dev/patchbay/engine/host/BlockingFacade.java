package dev.patchbay.engine.host;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The one place where the engine waits for a publisher, for those who called a method that is not reactive. */
final class BlockingFacade {
    private BlockingFacade() {}

    /** Whether the calling thread may wait. */
    static boolean mayWait() {
        return !Schedulers.isInNonBlockingThread();
    }

    /**
     * What comes of it.
     *
     * @throws IllegalStateException on a thread that must not wait
     */
    static <T> @Nullable T await(String what, Mono<T> result) {
        if (!mayWait()) {
            throw new IllegalStateException(what + " blocks and was called on \""
                    + Thread.currentThread().getName() + "\", which must not; let it return a Mono");
        }
        return result.block();
    }
}
