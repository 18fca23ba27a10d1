package dev.patchbay.tool;

import reactor.core.Disposable;

/**
 * Whether the caller has given up. A tool that returns a publisher is cancelled through it and needs this only for what
 * it started elsewhere; one that computes looks here now and then.
 */
public interface Cancellation {
    /** A call that nobody cancels. */
    Cancellation NEVER = new Cancellation() {
        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Disposable onCancelled(Runnable action) {
            return () -> {};
        }
    };

    /** Whether the caller has given up; cheap, callable from any thread. */
    boolean isCancelled();

    /**
     * Runs an action once when the caller gives up, or at once if it has; on the thread that cancels, so it must not
     * block. Disposing what is returned withdraws the action.
     */
    Disposable onCancelled(Runnable action);
}
