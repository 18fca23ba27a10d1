package dev.patchbay.example.audit;

import dev.patchbay.annotation.ObserverMethod;
import dev.patchbay.annotation.ToolMethod;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Verdict;
import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.tool.Tristate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches every decision about a tool call and keeps count in a store of its own, which outlives the host. Only counts and
 * the latest refusal are kept, so that the store does not grow with use.
 */
public final class AuditPlugin {
    private final KeyValueStore counts;

    /** The plugin with this store. */
    public AuditPlugin(KeyValueStore counts) {
        this.counts = counts;
    }

    /** Counts one decision. */
    @ObserverMethod
    public synchronized void count(ToolDecided event) {
        String tool = event.tool().name();
        Count before = read(tool);
        boolean allowed = event.decision().verdict() == Verdict.ALLOWED;
        Count after = new Count(
                tool,
                before.allowed() + (allowed ? 1 : 0),
                before.refused() + (allowed ? 0 : 1),
                allowed ? before.latestRefusal() : event.decision().reason());
        counts.put(tool, Json.of(after));
    }

    /** What was counted. */
    @ToolMethod(
            value = "Says how often each tool was allowed and refused, ever since this plugin is in use.",
            readOnly = Tristate.YES,
            idempotent = Tristate.YES,
            openWorld = Tristate.NO,
            concurrencySafe = Tristate.YES)
    public synchronized Summary summary() {
        List<Count> tools = new ArrayList<>();
        counts.keys().forEach(tool -> tools.add(read(tool)));
        return new Summary(
                tools.stream().mapToInt(Count::allowed).sum(),
                tools.stream().mapToInt(Count::refused).sum(),
                tools);
    }

    private Count read(String tool) {
        return counts.get(tool)
                .map(value -> Json.mapper().treeToValue(value, Count.class))
                .orElse(new Count(tool, 0, 0, null));
    }

    /** All counts. */
    public record Summary(int allowed, int refused, List<Count> tools) {}

    /** The counts of one tool. */
    public record Count(
            String tool, int allowed, int refused, @Nullable String latestRefusal) {}
}
