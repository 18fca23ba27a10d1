package dev.patchbay.engine.trust;

import dev.patchbay.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one plugin as they were when it was trusted.
 *
 * @param version the plugin's version then
 * @param tools its exposed tools by the names that it gave them, sorted
 */
public record PluginPins(String version, Map<String, ToolPin> tools) {
    public PluginPins {
        Objects.requireNonNull(version, "version");
        tools = Collections.unmodifiableMap(new TreeMap<>(tools));
    }

    /** Pins of these tools as they are now. */
    public static PluginPins of(String version, Collection<ToolSpec> tools) {
        Map<String, ToolPin> pins = new TreeMap<>();
        tools.forEach(tool -> pins.put(tool.name(), ToolPin.of(tool)));
        return new PluginPins(version, pins);
    }

    /** What is different about a tool since it was trusted; empty if nothing is. */
    public Optional<ToolChange> change(ToolSpec tool) {
        return change(tool.name(), ToolPin.of(tool));
    }

    /** What is different since, by tool: what is new, changed, or gone. */
    public List<ToolChange> changes(PluginPins now) {
        TreeSet<String> names = new TreeSet<>(tools.keySet());
        names.addAll(now.tools.keySet());
        List<ToolChange> changes = new ArrayList<>();
        names.forEach(name -> change(name, now.tools.get(name)).ifPresent(changes::add));
        return changes;
    }

    private Optional<ToolChange> change(String name, @Nullable ToolPin now) {
        ToolPin before = tools.get(name);
        if (before == null) {
            return Optional.of(new ToolChange(name, ToolChange.Kind.NEW, List.of()));
        }
        if (now == null) {
            return Optional.of(new ToolChange(name, ToolChange.Kind.GONE, List.of()));
        }
        return before.digest().equals(now.digest())
                ? Optional.empty()
                : Optional.of(new ToolChange(
                        name, ToolChange.Kind.CHANGED, SpecDifferences.between(before.spec(), now.spec())));
    }
}
