package dev.patchbay.engine.registry;

import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Rule;
import dev.patchbay.resource.Resources;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one plugin brings in, ready to be published.
 *
 * @param source whose it is
 * @param tools its tools under the names that it gave them, without those that it may not show; the host's own
 *     under their final names
 * @param withheld why other tools of its may not be used for the time being, by the names that it gave them
 * @param hooks its hooks with their final ids and tiers
 * @param declared the hooks of the file in its folder
 * @param rules its rules
 * @param resources what its tools are given
 * @param gauge what counts its calls
 */
public record PluginContributions(
        ToolSource source,
        List<Tool> tools,
        Map<String, String> withheld,
        List<Hook> hooks,
        Declarations declared,
        List<Rule> rules,
        Resources resources,
        CallGauge gauge) {
    public PluginContributions {
        Objects.requireNonNull(source, "source");
        tools = List.copyOf(tools);
        withheld = Map.copyOf(withheld);
        hooks = List.copyOf(hooks);
        Objects.requireNonNull(declared, "declared");
        rules = List.copyOf(rules);
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(gauge, "gauge");
    }

    /** What a plugin brings in of which nothing is withheld, and that has no file of hooks. */
    public PluginContributions(
            ToolSource source,
            List<Tool> tools,
            List<Hook> hooks,
            List<Rule> rules,
            Resources resources,
            CallGauge gauge) {
        this(source, tools, Map.of(), hooks, Declarations.NONE, rules, resources, gauge);
    }

    /**
     * What a plugin brings in that does not run: no tools, and hooks that fail; what is written in files counts.
     *
     * @param hooks what its manifest declares
     * @param declared the hooks of the file in its folder
     * @param rules its rules
     */
    public static PluginContributions absent(
            ToolSource source, List<HookSpec> hooks, Declarations declared, List<Rule> rules) {
        PluginId plugin = source.plugin();
        return new PluginContributions(
                source,
                List.of(),
                Map.of(),
                hooks.stream().map(spec -> AbsentHook.of(plugin, spec)).toList(),
                declared,
                rules,
                GrantedResources.none(plugin),
                new CallGauge(plugin, 1, 0));
    }

    /** The same once the plugin is gone. */
    PluginContributions lost() {
        List<Hook> failing =
                hooks.stream().map(hook -> AbsentHook.of(source.plugin(), hook)).toList();
        return new PluginContributions(source, List.of(), Map.of(), failing, declared, rules, resources, gauge);
    }

    /** All of its hooks. */
    List<Hook> allHooks() {
        if (declared.hooks().isEmpty()) {
            return hooks;
        }
        List<Hook> all = new ArrayList<>(hooks);
        all.addAll(declared.hooks());
        return all;
    }
}
