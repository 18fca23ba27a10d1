package dev.patchbay.engine.registry;

import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.policy.Policy;
import dev.patchbay.policy.Effect;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tools, hooks and rules at one moment. Immutable and safe for concurrent use. */
public final class RegistrySnapshot {
    private final Map<String, RegisteredTool> byName;
    private final HookSet hooks;
    private final Policy policy;
    private volatile @Nullable List<RegisteredTool> sorted;

    /** The map is handed over and not changed any more. */
    RegistrySnapshot(Map<String, RegisteredTool> byName, HookSet hooks, Policy policy) {
        this.byName = byName;
        this.hooks = hooks;
        this.policy = policy;
    }

    /** The tool of that qualified name; null if there is none. */
    public @Nullable RegisteredTool tool(String name) {
        return byName.get(name);
    }

    Map<String, RegisteredTool> byName() {
        return byName;
    }

    /** Every tool, by name. */
    public List<RegisteredTool> tools() {
        List<RegisteredTool> known = sorted;
        if (known == null) {
            known = byName.values().stream()
                    .sorted(Comparator.comparing(tool -> tool.spec().name()))
                    .toList();
            sorted = known;
        }
        return known;
    }

    /** The tools that a model may be shown, by name: all but those of which every call would be denied. */
    public List<RegisteredTool> listed() {
        return tools().stream()
                .filter(tool -> tool.under(policy).listing() != Effect.DENY)
                .toList();
    }

    /** Every hook, in order. */
    public HookSet hooks() {
        return hooks;
    }

    /** Every rule, compiled. */
    public Policy policy() {
        return policy;
    }
}
