package dev.patchbay.engine.declared;

import dev.patchbay.engine.hook.Declaration;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds hooks from files that are for tools of plugins that there are none of. Which tools a plugin has is only known when it
 * runs, so a tool's name is looked at up to its first dot.
 */
public final class UnmatchedHooks {
    private final Collection<PluginId> plugins;
    private final Collection<String> owners;

    /**
     * Over these plugins.
     *
     * @param plugins those that were found
     * @param hostTools the names of the host's own tools
     */
    public UnmatchedHooks(Collection<PluginId> plugins, Collection<String> hostTools) {
        this.plugins = plugins;
        List<String> known = new ArrayList<>();
        plugins.forEach(plugin -> known.add(plugin.name()));
        hostTools.forEach(tool -> known.add(owner(tool)));
        this.owners = known;
    }

    /** A warning for each of them. */
    public List<Problem> among(Collection<Declaration> declarations) {
        List<Problem> problems = new ArrayList<>();
        for (Declaration declaration : declarations) {
            declaration.hooks().stream()
                    .map(Hook::spec)
                    .flatMap(spec -> unmatched(spec.match()).stream())
                    .findFirst()
                    .ifPresent(what -> problems.add(Problem.warning(
                            declaration.declared().position(),
                            "the hook \"" + declaration.declared().name() + "\" can never match: " + what,
                            "correct \"match\", or add the plugin")));
        }
        return problems;
    }

    private Optional<String> unmatched(HookMatch match) {
        if (!match.sources().isEmpty()
                && match.sources().stream()
                        .noneMatch(source -> plugins.stream().anyMatch(id -> source.matches(id.toString())))) {
            return Optional.of("there is no plugin " + Glob.describe(match.sources()));
        }
        return !match.tools().isEmpty() && match.tools().stream().allMatch(this::isNobodys)
                ? Optional.of("no plugin is called as the tool " + Glob.describe(match.tools()) + " begins")
                : Optional.empty();
    }

    private boolean isNobodys(Glob tool) {
        String owner = owner(tool.toString());
        // A wildcard that is not stopped by the dot may match what stands behind it too.
        boolean open = owner.equals(tool.toString()) && !Glob.of(owner).isLiteral();
        return !open && !owner.contains("**") && owners.stream().noneMatch(Glob.of(owner)::matches);
    }

    private static String owner(String tool) {
        int dot = tool.indexOf('.');
        return dot < 0 ? tool : tool.substring(0, dot);
    }
}
