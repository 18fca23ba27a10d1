package dev.patchbay.engine.artifact;

/**
 * How much one call may give.
 *
 * @param inlineBytes how much of it history and the model are shown, in UTF-8; the whole is kept as an artifact
 * @param outputBytes how much it may be at all; beyond that the call fails with {@code output_too_large}
 */
public record OutputBounds(int inlineBytes, long outputBytes) {
    /** 64 KiB are shown, 16 MiB are kept. */
    public static final OutputBounds DEFAULT = new OutputBounds(64 * 1024, 16L * 1024 * 1024);

    /** The least that is shown: room for a few lines and for how to read on. */
    public static final int LEAST_INLINE = 1024;

    public OutputBounds {
        if (inlineBytes < LEAST_INLINE || outputBytes < inlineBytes) {
            throw new IllegalArgumentException("the bounds of output are " + inlineBytes + " and " + outputBytes
                    + " bytes, expected at least " + LEAST_INLINE + ", and the second no less than the first");
        }
    }
}
