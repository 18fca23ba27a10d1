package dev.patchbay.runtime.stdio.process;

/**
 * How a process ended.
 *
 * @param code its exit code; 128 and the signal's number when a signal ended it
 */
public record ProcessExit(int code) {
    /** For people: {@code exit code 3}, or {@code killed by SIGSEGV}. */
    public String describe() {
        return "exit code " + code;
    }
}
