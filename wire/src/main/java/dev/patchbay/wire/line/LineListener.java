package dev.patchbay.wire.line;

/** Told what the other side of one exchange does. Callable from any thread, also in the midst of a call to it; never blocks. */
public interface LineListener {
    /**
     * It wrote a line.
     *
     * @param line its bytes without the end; the last one before the end of output may have had none. Never changed after
     *     it was handed over
     */
    void line(byte[] line);

    /** It wrote a line that is longer than the bound; nothing more is read. */
    void lineTooLong();

    /** It has ended its output; every line was told before. */
    void outputEnded();

    /**
     * What was to be written could not be.
     *
     * @param why in the system's words
     */
    void writeFailed(String why);

    /**
     * It has exited, and what it complained was read. Lines may still come.
     *
     * @param code 0 when all was well
     * @param how for people: {@code exit code 3}
     */
    void exited(int code, String how);
}
