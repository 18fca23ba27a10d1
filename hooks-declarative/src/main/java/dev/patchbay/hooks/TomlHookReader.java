package dev.patchbay.hooks;

import dev.patchbay.config.Section;
import dev.patchbay.hook.DeclaredHook;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hook.HookReader;
import dev.patchbay.hook.HookReading;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Makes hooks of {@code [[hook]]} tables. Strict: every key and value is checked against the events that the hook is for,
 * and every problem has its place. It keeps nothing between calls, and is safe for concurrent use.
 */
public final class TomlHookReader implements HookReader {
    /** A reader, as {@link java.util.ServiceLoader} makes it. */
    public TomlHookReader() {}

    @Override
    public HookReading read(List<Section> tables, HookOrigin origin) {
        List<HookTableReader> readers = new ArrayList<>();
        Map<String, HookTable> byName = new LinkedHashMap<>();
        Map<String, HookTableReader> readerOf = new LinkedHashMap<>();
        for (Section section : tables) {
            HookTableReader reader = new HookTableReader(section, origin);
            readers.add(reader);
            reader.read().ifPresent(table -> {
                HookTable first = byName.putIfAbsent(table.name(), table);
                if (first == null) {
                    readerOf.put(table.name(), reader);
                } else {
                    reader.reject(
                            "name",
                            "the name \"" + table.name() + "\" is that of the hook at " + first.position(),
                            "give each hook of a file a name of its own");
                }
            });
        }
        List<DeclaredHook> hooks = new ArrayList<>();
        Edges edges = new Edges(names(tables), byName);
        byName.forEach((name, table) -> {
            HookTableReader reader = Objects.requireNonNull(readerOf.get(name));
            DeclaredHook hook = new TomlHook(
                    table,
                    edges.of(table, "before", table.before(), reader),
                    edges.of(table, "after", table.after(), reader));
            if (reader.isUsable()) {
                hooks.add(hook);
            }
        });
        List<Problem> problems =
                readers.stream().flatMap(reader -> reader.problems().stream()).toList();
        return new HookReading(hooks, problems);
    }

    private static Set<String> names(List<Section> tables) {
        Set<String> names = new TreeSet<>();
        for (Section table : tables) {
            JsonNode name = table.values().get("name");
            Optional.ofNullable(name).filter(JsonNode::isString).ifPresent(text -> names.add(text.stringValue()));
        }
        return names;
    }
}
