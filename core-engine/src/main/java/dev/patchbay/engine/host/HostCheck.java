package dev.patchbay.engine.host;

import dev.patchbay.engine.artifact.ArtifactReader;
import dev.patchbay.engine.declared.HookReadings;
import dev.patchbay.engine.declared.UnmatchedHooks;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.discovery.Discovery;
import dev.patchbay.engine.hook.Declaration;
import dev.patchbay.engine.lifecycle.PluginResolver;
import dev.patchbay.engine.policy.ShadowedRules;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Looks for everything that is wrong with what people wrote, and starts nothing. */
final class HostCheck {
    private final PatchbayHost.Builder builder;
    private final HostAssembly assembly;
    private final HookAssembly hooks;
    private final List<Problem> problems = new ArrayList<>();

    HostCheck(PatchbayHost.Builder builder, HostAssembly assembly, HookAssembly hooks) {
        this.builder = builder;
        this.assembly = assembly;
        this.hooks = hooks;
    }

    List<Problem> problems() {
        problems.addAll(builder.config.problems());
        problems.addAll(ShadowedRules.among(builder.config.rules()));
        HookReadings read = hooks.read();
        problems.addAll(read.problems());
        problems.addAll(assembly.models().check());
        Discovery discovery = assembly.discovery().discover();
        problems.addAll(discovery.problems());
        PluginResolver.Resolution resolution =
                assembly.resolver(builder.config, hooks.idle()).resolve(discovery.plugins(), pins());
        problems.addAll(resolution.problems());
        List<Declaration> declarations = new ArrayList<>(read.in(hooks.idle()).all());
        resolution
                .candidates()
                .forEach(candidate -> declarations.addAll(candidate.declared().all()));
        problems.addAll(unmatched(discovery, declarations));
        return problems;
    }

    private ToolPins pins() {
        try {
            return assembly.pins();
        } catch (InvalidConfigurationException broken) {
            problems.addAll(broken.problems());
            return ToolPins.NONE;
        }
    }

    private static List<Problem> unmatched(Discovery discovery, List<Declaration> declarations) {
        List<PluginId> plugins = new ArrayList<>(
                discovery.plugins().stream().map(DiscoveredPlugin::id).toList());
        plugins.add(PluginId.HOST);
        return new UnmatchedHooks(plugins, List.of(ArtifactReader.TOOL)).among(declarations);
    }
}
