package dev.patchbay.wire.mcp;

import java.time.Duration;
import java.util.Objects;

/**
 * How a server is spoken to, and how much of it is taken.
 *
 * @param era in which era
 * @param probeTimeout how long a server may be silent when asked in the modern way before it is asked in the other
 * @param handshakeTimeout how long it may take to introduce itself, the probe not counted
 * @param requestTimeout how long it may take to give one page of a list, or to complete a value; calls of tools,
 *     readings and fillings are bounded by whoever asks for them
 * @param healthTimeout how long it may take to show that it is alive
 * @param maxPages how many pages a list may have
 * @param maxItems how many entries a list may have
 * @param maxListBytes how large all pages of a list may be together
 * @param maxRounds how often one call may ask for further input
 * @param relistPause how long its lists are left alone after they were read again
 */
public record McpSettings(
        EraChoice era,
        Duration probeTimeout,
        Duration handshakeTimeout,
        Duration requestTimeout,
        Duration healthTimeout,
        int maxPages,
        int maxItems,
        long maxListBytes,
        int maxRounds,
        Duration relistPause) {
    /**
     * Whichever era; silent for 3 s, 30 s for the handshake, 30 s for a request, 4 s for a sign of life; lists of 1,000
     * pages, 10,000 entries and 32 MiB; 10 rounds; lists are read at most once a second.
     */
    public static final McpSettings DEFAULT = new McpSettings(
            EraChoice.AUTO,
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(4),
            1_000,
            10_000,
            32L << 20,
            10,
            Duration.ofSeconds(1));

    public McpSettings {
        Objects.requireNonNull(era, "era");
        positive("probeTimeout", probeTimeout);
        positive("handshakeTimeout", handshakeTimeout);
        positive("requestTimeout", requestTimeout);
        positive("healthTimeout", healthTimeout);
        positive("relistPause", relistPause);
        if (maxPages < 1 || maxItems < 1 || maxListBytes < 1 || maxRounds < 1) {
            throw new IllegalArgumentException("maxPages is " + maxPages + ", maxItems " + maxItems + ", maxListBytes "
                    + maxListBytes + " and maxRounds " + maxRounds + ", expected 1 or more of each");
        }
    }

    /** The same in another era. */
    public McpSettings withEra(EraChoice newEra) {
        return new McpSettings(
                newEra,
                probeTimeout,
                handshakeTimeout,
                requestTimeout,
                healthTimeout,
                maxPages,
                maxItems,
                maxListBytes,
                maxRounds,
                relistPause);
    }

    /** The same with other bounds on the handshake. */
    public McpSettings withHandshake(Duration newProbeTimeout, Duration newHandshakeTimeout) {
        return new McpSettings(
                era,
                newProbeTimeout,
                newHandshakeTimeout,
                requestTimeout,
                healthTimeout,
                maxPages,
                maxItems,
                maxListBytes,
                maxRounds,
                relistPause);
    }

    /** The same with another bound on requests. */
    public McpSettings withRequestTimeout(Duration newRequestTimeout) {
        return new McpSettings(
                era,
                probeTimeout,
                handshakeTimeout,
                newRequestTimeout,
                healthTimeout,
                maxPages,
                maxItems,
                maxListBytes,
                maxRounds,
                relistPause);
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " is " + duration + ", expected a positive duration");
        }
    }
}
