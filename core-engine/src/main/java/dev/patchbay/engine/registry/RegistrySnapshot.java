package dev.patchbay.engine.registry;

import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.policy.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tools, hooks and rules at one moment. Immutable and safe for concurrent use. */
public final class RegistrySnapshot {
    private static final Comparator<RegisteredTool> BY_NAME =
            Comparator.comparing(tool -> tool.spec().name());

    private final Map<String, RegisteredTool> byName;
    private final Map<String, WithheldTool> withheld;
    private final Hooks hooks;
    private final Policy policy;
    private volatile @Nullable List<RegisteredTool> sorted;
    private volatile @Nullable List<RegisteredTool> listed;

    /** The maps are handed over and not changed any more. */
    RegistrySnapshot(
            Map<String, RegisteredTool> byName, Map<String, WithheldTool> withheld, Hooks hooks, Policy policy) {
        this.byName = byName;
        this.withheld = withheld;
        this.hooks = hooks;
        this.policy = policy;
    }

    /** The tool of that qualified name; null if there is none. */
    public @Nullable RegisteredTool tool(String name) {
        return byName.get(name);
    }

    /** The tool of that qualified name that may not be used for the time being; null if there is none. */
    public @Nullable WithheldTool withheld(String name) {
        return withheld.get(name);
    }

    Map<String, WithheldTool> withheldByName() {
        return withheld;
    }

    Map<String, RegisteredTool> byName() {
        return byName;
    }

    /** Every tool, by name. */
    public List<RegisteredTool> tools() {
        List<RegisteredTool> known = sorted;
        if (known == null) {
            RegisteredTool[] tools = byName.values().toArray(RegisteredTool[]::new);
            Arrays.sort(tools, BY_NAME);
            known = List.of(tools);
            sorted = known;
        }
        return known;
    }

    /** The tools that a model may be shown, by name: all but those of which every call would be denied. */
    public List<RegisteredTool> listed() {
        List<RegisteredTool> known = listed;
        if (known == null) {
            List<RegisteredTool> shown = new ArrayList<>(byName.size());
            for (RegisteredTool tool : tools()) {
                if (!policy.hides(tool.info())) {
                    shown.add(tool);
                }
            }
            known = Collections.unmodifiableList(shown);
            listed = known;
        }
        return known;
    }

    /** Every hook, in order. */
    public HookSet hooks() {
        return hooks.set();
    }

    Hooks allHooks() {
        return hooks;
    }

    /** Every rule, compiled. */
    public Policy policy() {
        return policy;
    }
}
