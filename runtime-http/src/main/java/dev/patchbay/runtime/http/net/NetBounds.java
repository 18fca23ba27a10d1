package dev.patchbay.runtime.http.net;

import dev.patchbay.config.SectionReader;

/**
 * How much a plugin's exchanges may use.
 *
 * @param maxResponseBytes the longest answer, decompressed; more is {@code output_too_large}. A stream of events has no end,
 *     so there it is for whoever reads the events to bound each of them
 * @param maxConnections how many connections stand at once
 * @param maxWaiting how many exchanges wait for one; more is {@code overloaded}
 */
public record NetBounds(int maxResponseBytes, int maxConnections, int maxWaiting) {
    /** 16 MiB, 256 connections, 1,024 waiting. */
    public static final NetBounds DEFAULT = new NetBounds(16 << 20, 256, 1024);

    private static final int MOST_BYTES = 1 << 30;
    private static final int MOST_CONNECTIONS = 1 << 16;
    private static final int MOST_WAITING = 1 << 20;

    /** Reads {@code max_response_bytes}, {@code max_connections} and {@code max_waiting}; problems go to the reader. */
    static NetBounds read(SectionReader section) {
        return new NetBounds(
                number(section, "max_response_bytes", 1024, MOST_BYTES, DEFAULT.maxResponseBytes),
                number(section, "max_connections", 1, MOST_CONNECTIONS, DEFAULT.maxConnections),
                number(section, "max_waiting", 0, MOST_WAITING, DEFAULT.maxWaiting));
    }

    private static int number(SectionReader section, String key, int least, int most, int otherwise) {
        return section.integer(key, least, most).orElse((long) otherwise).intValue();
    }
}
