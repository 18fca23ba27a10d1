package dev.patchbay.runtime.stdio.process;

import java.util.Map;
import java.util.Optional;

/**
 * How a process ended.
 *
 * @param code its exit code; 128 and the signal's number when a signal ended it
 */
public record ProcessExit(int code) {
    private static final int SIGNALLED = 128;

    /** Those that have the same number on every Unix, and the two that limits send. */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    /** The signal that ended it, for example {@code SIGSEGV}; empty when it ended by itself. */
    public Optional<String> signal() {
        return Optional.ofNullable(SIGNALS.get(code - SIGNALLED));
    }

    /** For people: {@code exit code 3}, or {@code killed by SIGSEGV}. */
    public String describe() {
        return signal().map(name -> "killed by " + name).orElse("exit code " + code);
    }
}
