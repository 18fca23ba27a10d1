package dev.patchbay.hooks.effect;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookPoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads effects, which every event may have. */
public final class EffectReader {
    /** The names of all effects. */
    public static final List<String> NAMES = List.of("append", "log", "metric", "post");

    /** Effects that reach out of the host, which a plugin may do only as far as it is granted. */
    public static final List<String> NOT_FOR_PLUGINS = List.of("append", "post");

    private EffectReader() {}

    /**
     * The effect of that name that a table describes; empty where it is wrong, which is then reported to its reader.
     *
     * @param id the hook's id
     * @param points where the hook is called
     */
    public static Optional<Function<HookHost, Effect>> read(
            String name, SectionReader table, String id, List<HookPoint> points) {
        return switch (name) {
            case "append" -> AppendReader.read(table);
            case "log" -> LogReader.read(table, id, points);
            case "metric" -> MetricReader.read(table, points);
            case "post" -> PostReader.read(table);
            default -> throw new AssertionError(name);
        };
    }
}
