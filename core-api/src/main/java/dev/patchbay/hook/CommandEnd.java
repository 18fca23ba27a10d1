package dev.patchbay.hook;

import java.util.Objects;

/**
 * How a program of a hook ended.
 *
 * @param exitCode its exit code; 128 and the signal's number when a signal ended it
 * @param output all that it wrote, bounded by whoever ran it
 * @param complaints the end of what it wrote to stderr
 */
public record CommandEnd(int exitCode, String output, String complaints) {
    public CommandEnd {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(complaints, "complaints");
    }

    /** What is to be said of it where it failed: the exit code, and the end of what it complained. */
    public String describe() {
        String said = complaints.strip();
        return "the program ended with exit code " + exitCode + (said.isEmpty() ? "" : ", complaining: " + said);
    }

    /** Without what it wrote, which may hold secrets. */
    @Override
    public String toString() {
        return "CommandEnd[exitCode=" + exitCode + "]";
    }
}
