package dev.patchbay.wire.line;

import java.util.Objects;

/**
 * The other side of one exchange: a process, or what stands for one in a test. What it does is told to the
 * {@link LineListener} that it was launched with. Safe for concurrent use; no method blocks.
 */
public interface LineExchange {
    /**
     * Takes one line to be written.
     *
     * @param line UTF-8 with its end; never changed after it was handed over
     */
    void write(byte[] line);

    /** Ends the input once everything that was taken is written. */
    void closeInput();

    /** Ends it, and all that descends from it, now. More than once is the same as once. */
    void kill();

    /** What a person should know about it beside what was seen on the wire. */
    Evidence evidence();

    /**
     * What was found at the scene.
     *
     * @param text how it ended and what it complained; may be empty
     * @param remedy what to do about it; may be empty
     */
    record Evidence(String text, String remedy) {
        /** Nothing was found. */
        public static final Evidence NONE = new Evidence("", "");

        public Evidence {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(remedy, "remedy");
        }
    }
}
