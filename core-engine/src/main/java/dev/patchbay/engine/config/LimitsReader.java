package dev.patchbay.engine.config;

import dev.patchbay.agent.RunLimits;
import dev.patchbay.config.SectionReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code [limits]} of one file: only those that it sets.
 *
 * <p>The project's file raises or lowers the defaults; the administrator's and the user's can only lower what results.
 */
final class LimitsReader {
    private static final int MANY = Integer.MAX_VALUE;

    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Duration> durations = new HashMap<>();

    LimitsReader(SectionReader table) {
        number(table, "turns", 1, MANY);
        number(table, "tool_calls", 1, MANY);
        number(table, "calls_per_tool", 1, MANY);
        number(table, "tokens", 1, Long.MAX_VALUE);
        duration(table, "time_sec");
        number(table, "continuations", 0, 8);
        number(table, "model_attempts", 1, MANY);
        number(table, "parallel_calls", 1, MANY);
        duration(table, "tool_timeout_sec");
        number(table, "inline_bytes", 1, MANY);
        number(table, "output_bytes", 1, Long.MAX_VALUE);
        number(table, "in_flight", 1, MANY);
        number(table, "queued", 0, MANY);
    }

    private void number(SectionReader table, String key, long least, long most) {
        table.integer(key, least, most).ifPresent(value -> numbers.put(key, value));
    }

    private void duration(SectionReader table, String key) {
        table.seconds(key).ifPresent(value -> durations.put(key, value));
    }

    RunLimits runLimits(List<LimitsReader> caps) {
        RunLimits byDefault = RunLimits.DEFAULT;
        return new RunLimits(
                (int) lowest(caps, "turns", byDefault.turns()),
                (int) lowest(caps, "tool_calls", byDefault.toolCalls()),
                (int) lowest(caps, "calls_per_tool", byDefault.callsPerTool()),
                lowest(caps, "tokens", byDefault.tokens()),
                shortest(caps, "time_sec", byDefault.time()),
                (int) lowest(caps, "continuations", byDefault.continuations()),
                (int) lowest(caps, "model_attempts", byDefault.modelAttempts()),
                (int) lowest(caps, "parallel_calls", byDefault.parallelCalls()));
    }

    CallLimits callLimits(List<LimitsReader> caps) {
        CallLimits byDefault = CallLimits.DEFAULT;
        long output = lowest(caps, "output_bytes", byDefault.outputBytes());
        // Nobody who lowers the bound on all output should have to think of the part that is shown.
        long inline = Math.min(output, lowest(caps, "inline_bytes", byDefault.inlineBytes()));
        return new CallLimits(
                shortest(caps, "tool_timeout_sec", byDefault.timeout()),
                (int) inline,
                output,
                (int) lowest(caps, "in_flight", byDefault.inFlight()),
                (int) lowest(caps, "queued", byDefault.queued()));
    }

    private long lowest(List<LimitsReader> caps, String key, long byDefault) {
        long lowest = numbers.getOrDefault(key, byDefault);
        for (LimitsReader cap : caps) {
            lowest = Math.min(lowest, cap.numbers.getOrDefault(key, lowest));
        }
        return lowest;
    }

    private Duration shortest(List<LimitsReader> caps, String key, Duration byDefault) {
        Duration shortest = durations.getOrDefault(key, byDefault);
        for (LimitsReader cap : caps) {
            Duration other = cap.durations.getOrDefault(key, shortest);
            shortest = other.compareTo(shortest) < 0 ? other : shortest;
        }
        return shortest;
    }
}
