package dev.patchbay.runtime.http.retry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether requests go to a server. */
sealed interface Circuit {
    /** Nothing is wrong. */
    Circuit WELL = new Closed(0);

    /** What is known of a server that is not there; null while requests go to it. */
    @Nullable
    Open absence();

    /**
     * They do.
     *
     * @param failures how many failed, one after another
     */
    record Closed(int failures) implements Circuit {
        @Override
        public @Nullable Open absence() {
            return null;
        }
    }

    /**
     * They do not, for a while.
     *
     * @param since when it opened, for people
     * @param until when one is let through to see, for people
     * @param untilMillis the same in milliseconds of the timer
     * @param trials how many were let through since, in vain
     * @param why what failed last
     */
    record Open(Instant since, Instant until, long untilMillis, int trials, String why) implements Circuit {
        @Override
        public Open absence() {
            return this;
        }
    }

    /**
     * One is on its way to see.
     *
     * @param before what it was before
     */
    record HalfOpen(Open before) implements Circuit {
        @Override
        public Open absence() {
            return before;
        }
    }
}
