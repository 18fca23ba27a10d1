package dev.patchbay.engine.host;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.declared.HookReadings;
import dev.patchbay.engine.declared.LiveHookHost;
import dev.patchbay.engine.lifecycle.Candidate;
import dev.patchbay.engine.lifecycle.PluginResolver;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.trial.HookTrial;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what hooks and rules are tried in: a host's registry, without anything that runs. */
final class TrialAssembly {
    private static final Logger LOG = LoggerFactory.getLogger(TrialAssembly.class);

    private TrialAssembly() {}

    static HookTrial of(PatchbayHost.Builder builder, HookAssembly hookFiles, PluginResolver.Resolution resolved) {
        HostConfig config = builder.config;
        HookReadings readings = hookFiles.require();
        List<Hook> given = TrialHooks.rehearsed(builder.hooks);
        List<Candidate> plugins = resolved.candidates();
        resolved.refused().forEach(TrialAssembly::warn);
        return new HookTrial(
                clock -> {
                    HookHost host = LiveHookHost.idle(config.workspace(), clock);
                    Registry registry = new Registry(config.rules(), builder.mode(), given);
                    registry.declare(TrialHooks.counting(readings.in(host)));
                    plugins.forEach(plugin -> registry.miss(
                            plugin.written(TrialHooks.counting(plugin.declared().in(host)))));
                    return registry;
                },
                WorkspaceEdits.of(config, hookFiles.idle().blocking()),
                hookFiles.idle().timer());
    }

    private static void warn(PluginStatus refused) {
        if (refused.state() == PluginState.UNAVAILABLE) {
            refused.problems()
                    .forEach(problem -> LOG.warn("{} is not tried: {}", refused.plugin(), problem.describe()));
        }
    }
}
