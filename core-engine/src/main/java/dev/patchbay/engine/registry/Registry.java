package dev.patchbay.engine.registry;

import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.policy.Policy;
import dev.patchbay.engine.schema.SchemaCompiler;
import dev.patchbay.hook.Hook;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Rule;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host offers now. Reading is one volatile read; every change makes a new snapshot, so that nobody ever sees half
 * of one. Safe for concurrent use; changes take turns and never block readers.
 */
public final class Registry {
    private final List<Rule> hostRules;
    private final List<Hook> hostHooks;
    private final SchemaCompiler schemas = new SchemaCompiler();
    private final Map<PluginId, PluginContributions> published = new TreeMap<>();
    private volatile RegistrySnapshot current;

    /**
     * A registry without any plugin.
     *
     * @param hostRules the rules of the host's own configuration
     * @param hostHooks the hooks of the host's own configuration
     * @throws dev.patchbay.problem.InvalidConfigurationException if the hooks have no order
     */
    public Registry(List<Rule> hostRules, List<Hook> hostHooks) {
        this.hostRules = List.copyOf(hostRules);
        this.hostHooks = List.copyOf(hostHooks);
        this.current = new RegistrySnapshot(Map.of(), Map.of(), HookSet.of(this.hostHooks), Policy.of(this.hostRules));
    }

    /** What there is now. */
    public RegistrySnapshot current() {
        return current;
    }

    /**
     * Adds what a plugin brings in, or puts it in the place of what that plugin brought before, all at once. If it fails
     * nothing has changed.
     *
     * @throws dev.patchbay.problem.InvalidConfigurationException if its hooks have no order
     * @throws PluginException with {@code ambiguous_plugin} if another plugin has a tool of the same qualified name
     */
    public synchronized void publish(PluginContributions contributions) {
        PluginId plugin = contributions.source().plugin();
        PluginContributions before = published.get(plugin);
        HookSet hooks = hooksWith(before, contributions);
        Map<String, RegisteredTool> tools = toolsWithout(before);
        add(tools, contributions);
        published.put(plugin, contributions);
        current = new RegistrySnapshot(tools, withheld(), hooks, policyAfter(before, contributions));
    }

    /** Removes what a plugin brought in, all at once; calls that have begun are not touched. */
    public synchronized void withdraw(PluginId plugin) {
        PluginContributions before = published.remove(plugin);
        if (before != null) {
            HookSet hooks = before.hooks().isEmpty() ? current.hooks() : HookSet.of(hooksOfOthers(plugin), List.of());
            current = new RegistrySnapshot(toolsWithout(before), withheld(), hooks, policyAfter(before, null));
        }
    }

    private HookSet hooksWith(@Nullable PluginContributions before, PluginContributions contributions) {
        if (contributions.hooks().isEmpty() && (before == null || before.hooks().isEmpty())) {
            return current.hooks();
        }
        return HookSet.of(hooksOfOthers(contributions.source().plugin()), contributions.hooks());
    }

    private List<Hook> hooksOfOthers(PluginId plugin) {
        List<Hook> hooks = new ArrayList<>(hostHooks);
        published.forEach((id, contributions) -> {
            if (!id.equals(plugin)) {
                hooks.addAll(contributions.hooks());
            }
        });
        return hooks;
    }

    /** The same policy where no rule changed, so that what tools know of it stays true. */
    private Policy policyAfter(@Nullable PluginContributions before, @Nullable PluginContributions after) {
        boolean had = before != null && !before.rules().isEmpty();
        boolean has = after != null && !after.rules().isEmpty();
        if (!had && !has) {
            return current.policy();
        }
        List<Rule> rules = new ArrayList<>(hostRules);
        published.values().stream()
                .map(PluginContributions::rules)
                .flatMap(Collection::stream)
                .forEach(rules::add);
        return Policy.of(rules);
    }

    private Map<String, RegisteredTool> toolsWithout(@Nullable PluginContributions before) {
        RegistrySnapshot old = current;
        Map<String, RegisteredTool> tools = new HashMap<>(old.byName());
        if (before != null) {
            tools.values()
                    .removeIf(tool ->
                            tool.info().source().plugin().equals(before.source().plugin()));
        }
        return tools;
    }

    /** Tools that may not be used, by qualified name; there are seldom any. */
    private Map<String, WithheldTool> withheld() {
        Map<String, WithheldTool> withheld = new HashMap<>();
        for (PluginContributions contributions : published.values()) {
            ToolSource source = contributions.source();
            contributions
                    .withheld()
                    .forEach((name, why) -> withheld.put(
                            RegisteredTool.qualified(source, name), new WithheldTool(source.plugin(), why)));
        }
        return withheld;
    }

    private void add(Map<String, RegisteredTool> tools, PluginContributions contributions) {
        for (Tool tool : contributions.tools()) {
            RegisteredTool added = new RegisteredTool(tool, contributions, schemas);
            RegisteredTool taken = tools.putIfAbsent(added.spec().name(), added);
            if (taken != null) {
                throw PluginException.of(
                        PluginErrorCode.AMBIGUOUS_PLUGIN,
                        contributions.source().plugin(),
                        "the tool \"" + added.spec().name() + "\" is already offered by \""
                                + taken.info().source().plugin() + "\"",
                        "rename the plugin or the tool");
            }
        }
    }
}
