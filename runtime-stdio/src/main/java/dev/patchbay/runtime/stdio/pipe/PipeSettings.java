package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of the streams.
 *
 * @param maxLineBytes the longest line that is read; more is {@code malformed_response}
 * @param maxQueuedBytes how much may wait to be written; more is {@code overloaded}
 * @param stallTimeout how long a write may stand still before the plugin counts as gone
 * @param complaintLines how many lines of stderr are kept
 * @param patience how long each stage of ending the process may take
 */
public record PipeSettings(
        int maxLineBytes, int maxQueuedBytes, Duration stallTimeout, int complaintLines, Duration patience) {
    /** 1 MiB a line, 8 MiB queued, 30 s of standing still, 50 lines of stderr, 2 s a stage. */
    public static final PipeSettings DEFAULT =
            new PipeSettings(1 << 20, 8 << 20, Duration.ofSeconds(30), 50, Duration.ofSeconds(2));

    private static final int MOST = 1 << 30;

    public PipeSettings {
        Objects.requireNonNull(stallTimeout, "stallTimeout");
        Objects.requireNonNull(patience, "patience");
    }

    /**
     * Reads {@code max_line_bytes}, {@code max_queued_bytes} and {@code stall_timeout_sec}; problems go to the reader. The
     * three stages of ending share the manifest's teardown timeout.
     */
    public static PipeSettings read(SectionReader section, PluginManifest manifest) {
        Duration third = manifest.teardownTimeout().dividedBy(3);
        return new PipeSettings(
                section.integer("max_line_bytes", 1024, MOST)
                        .orElse((long) DEFAULT.maxLineBytes)
                        .intValue(),
                section.integer("max_queued_bytes", 4096, MOST)
                        .orElse((long) DEFAULT.maxQueuedBytes)
                        .intValue(),
                section.seconds("stall_timeout_sec").orElse(DEFAULT.stallTimeout),
                DEFAULT.complaintLines,
                third.compareTo(DEFAULT.patience) < 0 ? third : DEFAULT.patience);
    }
}
