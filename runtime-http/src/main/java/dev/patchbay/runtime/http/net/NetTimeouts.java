package dev.patchbay.runtime.http.net;

import dev.patchbay.config.SectionReader;
import java.time.Duration;
import java.util.Objects;

/**
 * How long each part of an exchange may take.
 *
 * @param connect until a connection to one address stands
 * @param tls until it is encrypted
 * @param firstByte from the request until the answer begins
 * @param idle between two parts of an answer; streams of events may be silent for longer
 * @param whole from the beginning until all of an answer is there; a stream only has to begin in it
 * @param startup until the plugin is ready
 */
public record NetTimeouts(
        Duration connect, Duration tls, Duration firstByte, Duration idle, Duration whole, Duration startup) {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration TLS = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration WHOLE = Duration.ofSeconds(60);

    public NetTimeouts {
        Objects.requireNonNull(connect, "connect");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(firstByte, "firstByte");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(whole, "whole");
        Objects.requireNonNull(startup, "startup");
    }

    /** Reads {@code connect_timeout_sec} and its likes; problems go to the reader. */
    static NetTimeouts read(SectionReader section, Duration mostForStart) {
        Duration whole = section.seconds("timeout_sec").orElse(WHOLE);
        return new NetTimeouts(
                section.seconds("connect_timeout_sec").orElse(CONNECT),
                section.seconds("tls_timeout_sec").orElse(TLS),
                section.seconds("first_byte_timeout_sec").orElse(whole),
                section.seconds("idle_timeout_sec").orElse(IDLE),
                whole,
                startup(section, mostForStart));
    }

    /** The host bounds the start of every plugin by what the manifest says of all its runtimes. */
    private static Duration startup(SectionReader section, Duration most) {
        Duration bound = section.seconds("startup_timeout_sec").orElse(most);
        if (bound.compareTo(most) > 0) {
            section.reject(
                    "startup_timeout_sec",
                    "\"startup_timeout_sec\" is longer than the " + most.toMillis() / 1000.0 + " s that [plugin] has",
                    "write it below [plugin] too");
        }
        return bound;
    }
}
