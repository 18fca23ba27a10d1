package dev.patchbay.runtime.stdio.pipe;

import java.time.Duration;

/**
 * Bounds of the streams.
 *
 * @param maxLineBytes the longest line that is read; more is {@code malformed_response}
 * @param maxQueuedBytes how much may wait to be written; more is {@code overloaded}
 * @param stallTimeout how long a write may stand still before the plugin counts as gone
 * @param complaintLines how many lines of stderr are kept
 */
public record PipeSettings(int maxLineBytes, int maxQueuedBytes, Duration stallTimeout, int complaintLines) {
    /** 1 MiB a line, 8 MiB queued, 30 s of standing still, 50 lines of stderr. */
    public static final PipeSettings DEFAULT = new PipeSettings(1 << 20, 8 << 20, Duration.ofSeconds(30), 50);
}
