package dev.patchbay.hooks.limit;

import dev.patchbay.config.Period;
import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.model.TokenUsage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code { calls = 10, per = "1m", by = "session" }}, {@code { at_once = 2 }}, {@code { tokens = 100000, per = "1h" }}
 * and {@code { cost = 2.5, per = "1d", per_million_input = 3.0, per_million_output = 15.0 }}.
 */
public final class LimitReader {
    private static final List<String> KINDS = List.of("calls", "at_once", "tokens", "cost");
    private static final List<HookPoint> BEFORE_ANSWERS =
            List.of(HookPoint.PROMPT_SUBMIT, HookPoint.RUN_START, HookPoint.TURN_START, HookPoint.MODEL_BEFORE);
    private static final double PER_MILLION = 1e6;

    private final SectionReader table;
    private final List<HookPoint> points;

    private LimitReader(SectionReader table, List<HookPoint> points) {
        this.table = table;
        this.points = points;
    }

    /**
     * What makes a meter of its own for each host; empty where the table is wrong, which is then reported to its reader.
     *
     * @param points where the hook is called
     */
    public static Optional<Function<Clock, Meter>> read(SectionReader table, List<HookPoint> points) {
        return new LimitReader(table, points).read();
    }

    private Optional<Function<Clock, Meter>> read() {
        List<String> kinds = KINDS.stream().filter(table::has).toList();
        if (kinds.size() != 1) {
            table.ignore(table.keys());
            table.reject("", "a limit is one of " + KINDS + ", not " + kinds, "give each limit a hook");
            return Optional.empty();
        }
        return switch (kinds.get(0)) {
            case "calls" -> calls();
            case "at_once" -> atOnce();
            case "tokens" -> tokens();
            default -> cost();
        };
    }

    private Optional<Function<Clock, Meter>> calls() {
        Optional<Long> most = table.integer("calls", 1, 1_000_000);
        Optional<Period> per = table.requiredParsed("per", Period::of);
        Optional<Key> by = by(null);
        return most.isEmpty() || per.isEmpty() || by.isEmpty()
                ? Optional.empty()
                : Optional.of(clock -> new CallMeter(most.get(), per.get(), by.get(), clock));
    }

    private Optional<Function<Clock, Meter>> atOnce() {
        Optional<Long> most = table.integer("at_once", 1, 10_000);
        Period lease = table.parsed("lease", Period::of).orElseGet(() -> Period.of("10m"));
        Optional<Key> by = by(null);
        boolean legal = at("at_once", List.of(HookPoint.TOOL_BEFORE));
        return most.isEmpty() || by.isEmpty() || !legal
                ? Optional.empty()
                : Optional.of(clock -> new SlotMeter(most.get(), lease, by.get(), clock));
    }

    private Optional<Function<Clock, Meter>> tokens() {
        return table.integer("tokens", 1, 1L << 50)
                .flatMap(most -> budget("tokens", most, most + " tokens", TokenUsage::total));
    }

    private Optional<Function<Clock, Meter>> cost() {
        Optional<Double> most = table.positiveNumber("cost");
        table.require("per_million_input");
        table.require("per_million_output");
        Optional<Double> input = table.positiveNumber("per_million_input");
        Optional<Double> output = table.positiveNumber("per_million_output");
        if (most.isEmpty() || input.isEmpty() || output.isEmpty()) {
            table.ignore(List.of("per", "by"));
            return Optional.empty();
        }
        return budget(
                "cost",
                most.get(),
                "a cost of " + most.get(),
                used -> (used.input() * input.get() + used.output() * output.get()) / PER_MILLION);
    }

    private Optional<Function<Clock, Meter>> budget(
            String kind, double most, String words, ToDoubleFunction<TokenUsage> price) {
        Optional<Period> per = table.requiredParsed("per", Period::of);
        Optional<Key> by = by(HookPoint.MODEL_AFTER);
        boolean legal = at(kind, BEFORE_ANSWERS);
        return per.isEmpty() || by.isEmpty() || !legal
                ? Optional.empty()
                : Optional.of(clock -> new BudgetMeter(most, price, words, per.get(), by.get(), clock));
    }

    /** What counts together; the session, where nothing is said. */
    private Optional<Key> by(@Nullable HookPoint besides) {
        List<HookPoint> all = new ArrayList<>(points);
        if (besides != null) {
            all.add(besides);
        }
        return table.has("by") ? table.parsed("by", text -> Key.of(text, all)) : Optional.of(Key.of("session", all));
    }

    private boolean at(String kind, List<HookPoint> legal) {
        List<String> others = points.stream()
                .filter(point -> !legal.contains(point))
                .map(HookPoint::wireName)
                .toList();
        if (!others.isEmpty()) {
            table.reject(
                    kind,
                    "\"" + String.join("\", \"", others) + "\" cannot be limited by \"" + kind + "\"",
                    "it is for "
                            + String.join(
                                    ", ",
                                    legal.stream().map(HookPoint::wireName).toList()));
        }
        return others.isEmpty();
    }
}
