package dev.patchbay.engine.registry;

import dev.patchbay.engine.hook.Declaration;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.policy.Policy;
import dev.patchbay.engine.schema.SchemaCompiler;
import dev.patchbay.hook.Hook;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the host offers now. Reading is one volatile read; every change makes a new snapshot, so that nobody ever sees half
 * of one. Safe for concurrent use; changes take turns and never block readers.
 */
public final class Registry {
    private final List<Rule> hostRules;
    private final PolicyMode mode;
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
        this(hostRules, PolicyMode.DEFAULT, hostHooks);
    }

    /** The same in a mode of the policy. */
    public Registry(List<Rule> hostRules, PolicyMode mode, List<Hook> hostHooks) {
        this.hostRules = List.copyOf(hostRules);
        this.mode = mode;
        this.hostHooks = List.copyOf(hostHooks);
        Hooks hooks = new Hooks(this.hostHooks, Declarations.NONE, HookSet.of(this.hostHooks));
        this.current = new RegistrySnapshot(Map.of(), Map.of(), hooks, Policy.of(this.hostRules, mode));
    }

    /** What there is now. */
    public RegistrySnapshot current() {
        return current;
    }

    /**
     * The hooks of the present moment, but of the host's files those that are in force now, for as long as somebody asks: what
     * a run is under from its beginning to its end, while plugins come and go.
     */
    public Supplier<HookSet> pinnedHooks() {
        return new PinnedHooks(this);
    }

    /**
     * Puts the hooks of the host's files in the place of those that were in force before, all at once. If it fails nothing has
     * changed.
     *
     * @throws dev.patchbay.problem.InvalidConfigurationException if they have no order
     */
    public synchronized void declare(Declarations declarations) {
        List<Hook> others = current.allHooks().others();
        HookSet set = HookSet.of(others, declarations.hooks(), declarations);
        RegistrySnapshot old = current;
        current = new RegistrySnapshot(
                old.byName(), old.withheldByName(), new Hooks(others, declarations, set), old.policy());
    }

    /** What the hooks in force were made of that are from files, and those that are disabled: the host's, then the plugins'. */
    public synchronized List<Declaration> declarations() {
        List<Declaration> all = new ArrayList<>(current.allHooks().declared().all());
        published
                .values()
                .forEach(contributions -> all.addAll(contributions.declared().all()));
        return all;
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
        Hooks hooks = hooksWith(before, contributions);
        Map<String, RegisteredTool> tools = toolsWithout(before);
        add(tools, contributions);
        published.put(plugin, contributions);
        current = new RegistrySnapshot(tools, withheld(), hooks, policyAfter(before, contributions));
    }

    /** Removes what a plugin brought in, all at once, because nobody wants it any more; calls that have begun are not touched. */
    public synchronized void withdraw(PluginId plugin) {
        PluginContributions before = published.remove(plugin);
        if (before != null) {
            Hooks hooks = before.allHooks().isEmpty() ? current.allHooks() : hooksWithout(plugin, List.of());
            current = new RegistrySnapshot(toolsWithout(before), withheld(), hooks, policyAfter(before, null));
        }
    }

    /**
     * A plugin is gone that may come back: its tools leave, and its rules and the hooks of its file stay in force. So do its
     * other hooks, each of which fails from now on, and a gate that fails closes: what a plugin has guarded must not lie open
     * because the plugin has crashed.
     */
    public synchronized void lose(PluginId plugin) {
        PluginContributions before = published.get(plugin);
        if (before != null) {
            leave(before.lost());
        }
    }

    /**
     * The same for a plugin that is to run and could not be started; what it brought before, if it did, stays as it is.
     *
     * @throws dev.patchbay.problem.InvalidConfigurationException if its hooks have no order
     */
    public synchronized void miss(PluginContributions absent) {
        boolean says = !absent.allHooks().isEmpty() || !absent.rules().isEmpty();
        if (says && !published.containsKey(absent.source().plugin())) {
            leave(absent);
        }
    }

    /** What remains may name hooks that have gone. */
    private void leave(PluginContributions rest) {
        PluginId plugin = rest.source().plugin();
        PluginContributions before = published.get(plugin);
        Hooks hooks = rest.allHooks().isEmpty() ? current.allHooks() : hooksWithout(plugin, rest.allHooks());
        Map<String, RegisteredTool> tools = toolsWithout(before);
        published.put(plugin, rest);
        Policy policy = before == null ? policyAfter(null, rest) : current.policy();
        current = new RegistrySnapshot(tools, withheld(), hooks, policy);
    }

    private Hooks hooksWith(@Nullable PluginContributions before, PluginContributions contributions) {
        List<Hook> added = contributions.allHooks();
        if (added.isEmpty() && (before == null || before.allHooks().isEmpty())) {
            return current.allHooks();
        }
        Declarations declared = current.allHooks().declared();
        List<Hook> others = hooksOfOthers(contributions.source().plugin());
        List<Hook> present = new ArrayList<>(others);
        present.addAll(declared.hooks());
        HookSet set = HookSet.of(present, added, contributions.declared());
        others.addAll(added);
        return new Hooks(others, declared, set);
    }

    private Hooks hooksWithout(PluginId plugin, List<Hook> remaining) {
        List<Hook> others = hooksOfOthers(plugin);
        others.addAll(remaining);
        return Hooks.of(others, current.allHooks().declared());
    }

    /** The host's and the plugins', without those of one plugin and of the host's files. */
    private List<Hook> hooksOfOthers(PluginId plugin) {
        List<Hook> hooks = new ArrayList<>(hostHooks);
        published.forEach((id, contributions) -> {
            if (!id.equals(plugin)) {
                hooks.addAll(contributions.allHooks());
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
        return Policy.of(rules, mode);
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
