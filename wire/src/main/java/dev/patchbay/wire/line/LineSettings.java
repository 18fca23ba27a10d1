package dev.patchbay.wire.line;

import java.time.Duration;

/**
 * Bounds of one exchange.
 *
 * @param invocation all of it, from starting the process to its exit; more is {@code timeout}
 * @param launch starting the process; more is {@code launch_failed}
 * @param handshake from the started process to its handshake; more is {@code timeout}
 * @param teardown from the end of input to the exit; more is {@code crashed}
 * @param maxFrameBytes the longest line that is read, without its end; more is {@code malformed_response}
 */
public record LineSettings(
        Duration invocation, Duration launch, Duration handshake, Duration teardown, int maxFrameBytes) {
    /** The protocol's own: 5 s in all, 2 s to launch, 2 s for the handshake, 0.5 s to exit, 1 MiB a line. */
    public static final LineSettings DEFAULT = new LineSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(500), 1 << 20);

    public LineSettings {
        positive(invocation, "invocation");
        positive(launch, "launch");
        positive(handshake, "handshake");
        positive(teardown, "teardown");
        if (maxFrameBytes < 1) {
            throw new IllegalArgumentException("a frame needs room, not " + maxFrameBytes + " bytes");
        }
    }

    private static void positive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("the bound \"" + what + "\" must be positive, not " + duration);
        }
    }
}
