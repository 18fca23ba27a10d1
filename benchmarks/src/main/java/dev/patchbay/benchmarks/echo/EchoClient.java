package dev.patchbay.benchmarks.echo;

/** A client that is connected to its own echo server. */
public interface EchoClient extends AutoCloseable {
    /** Calls the tool and waits for its answer. */
    String echo(String text);

    /** Makes calls one after the other in the way that suits the client best, and notes how long each took. */
    default void inTurn(String text, long[] nanos) {
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            String answer = echo(text);
            nanos[i] = System.nanoTime() - begun;
            check(text, answer);
        }
    }

    /**
     * Makes calls, so many of them in flight at once, in the way that suits the client best; waits for all, and notes how long
     * each took, in any order.
     */
    void many(String text, long[] nanos, int inFlight);

    @Override
    void close();

    /** Fails unless an answer is what was asked. */
    static void check(String asked, String answered) {
        if (asked.length() != answered.length()) {
            throw new IllegalStateException("asked " + asked.length() + " characters, got " + answered.length());
        }
    }
}
