package dev.patchbay.agent;

import java.time.Duration;

/**
 * What one run may use. A run that would need more ends instead, with the reason in history; tool calls that it may no
 * longer make are denied, and those that run when its time is up are cancelled. A run that is done when it has used the
 * last of something has finished.
 *
 * @param turns model calls, retries not counted
 * @param toolCalls tool calls in all
 * @param callsPerTool calls of any one tool
 * @param tokens tokens read and written, in all
 * @param time from the first event to the last
 * @param continuations how often a hook may keep a run going that would end
 * @param modelAttempts how often one turn may ask the model
 * @param parallelCalls how many calls of one turn may run side by side
 */
public record RunLimits(
        int turns,
        int toolCalls,
        int callsPerTool,
        long tokens,
        Duration time,
        int continuations,
        int modelAttempts,
        int parallelCalls) {
    /** 32 turns, 256 calls, 128 of one tool, a million tokens, ten minutes, 8 continuations, 3 attempts, 8 at once. */
    public static final RunLimits DEFAULT = new RunLimits(32, 256, 128, 1_000_000, Duration.ofMinutes(10), 8, 3, 8);

    public RunLimits {
        positive("turns", turns);
        positive("toolCalls", toolCalls);
        positive("callsPerTool", callsPerTool);
        positive("tokens", tokens);
        positive("time", time.toNanos());
        positive("modelAttempts", modelAttempts);
        positive("parallelCalls", parallelCalls);
        if (continuations < 0 || continuations > 8) {
            throw new IllegalArgumentException("continuations is " + continuations + ", expected 0 to 8");
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is " + value + ", expected a positive number");
        }
    }
}
