package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.declared.HookFiles;
import dev.patchbay.engine.declared.HookReadings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.manifest.CheckResult;
import dev.patchbay.engine.manifest.ManifestCheck;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.trust.PluginPins;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.engine.trust.TrustCheck;
import dev.patchbay.engine.trust.TrustResult;
import dev.patchbay.hook.HookHost;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.PluginRuntime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of each plugin that was found whether this host can start it, and with what. Reads files, executes nothing; must be
 * called where blocking is allowed.
 */
public final class PluginResolver {
    private final HostConfig config;
    private final ManifestCheck check;
    private final Map<RuntimeKind, PluginRuntime> runtimes;
    private final HookFiles hooks;
    private final HookHost hookHost;
    private final Clock clock;

    /**
     * A resolver for one host.
     *
     * @param hooks reads the files of hooks in plugins' folders
     * @param hookHost what those hooks have of the host
     */
    public PluginResolver(
            HostConfig config,
            ManifestCheck check,
            Map<RuntimeKind, PluginRuntime> runtimes,
            HookFiles hooks,
            HookHost hookHost,
            Clock clock) {
        this.config = config;
        this.check = check;
        this.runtimes = Map.copyOf(runtimes);
        this.hooks = hooks;
        this.hookHost = hookHost;
        this.clock = clock;
    }

    /**
     * What became of one or more plugins.
     *
     * @param candidates those that can be started
     * @param refused the state of the others, and why
     * @param problems everything that is wrong with any of them, warnings included
     */
    public record Resolution(List<Candidate> candidates, List<PluginStatus> refused, List<Problem> problems) {
        public Resolution {
            candidates = List.copyOf(candidates);
            refused = List.copyOf(refused);
            problems = List.copyOf(problems);
        }
    }

    /**
     * What becomes of these plugins.
     *
     * @param pins the tools of plugins outside the host's process as they were trusted
     */
    public Resolution resolve(Collection<DiscoveredPlugin> found, ToolPins pins) {
        List<Candidate> candidates = new ArrayList<>();
        List<PluginStatus> refused = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (DiscoveredPlugin plugin : found) {
            problems.addAll(plugin.problems());
            resolve(plugin, pins, problems, refused).ifPresent(candidates::add);
        }
        return new Resolution(candidates, refused, problems);
    }

    private Optional<Candidate> resolve(
            DiscoveredPlugin plugin, ToolPins pins, List<Problem> problems, List<PluginStatus> refused) {
        if (!plugin.isUsable() || !(plugin.manifest() instanceof ManifestResult.Usable usable)) {
            PluginErrorCode code = plugin.code() != null ? plugin.code() : PluginErrorCode.MANIFEST_INVALID;
            refused.add(status(plugin, PluginState.UNAVAILABLE, null, code, plugin.problems()));
            return Optional.empty();
        }
        PluginManifest manifest = usable.manifest();
        PluginSettings settings = config.settings(manifest.name());
        if (!settings.enabled()) {
            Problem disabled = Problem.warning(settings.position(), "it is disabled", "set enabled = true to start it");
            refused.add(status(plugin, PluginState.STOPPED, null, null, List.of(disabled)));
            return Optional.empty();
        }
        CheckResult checked = checked(plugin, manifest, settings);
        problems.addAll(checked.problems());
        if (checked instanceof CheckResult.Refused no) {
            refused.add(status(plugin, PluginState.UNAVAILABLE, null, no.code(), no.problems()));
            return Optional.empty();
        }
        RuntimeKind kind = ((CheckResult.Accepted) checked).runtime();
        TrustResult trust = TrustCheck.check(manifest, settings, plugin.directory());
        if (trust instanceof TrustResult.Untrusted no) {
            problems.addAll(no.problems());
            refused.add(status(plugin, PluginState.UNAVAILABLE, kind, no.code(), no.problems()));
            return Optional.empty();
        }
        HookReadings declared = hooks.ofPlugin(plugin.id(), plugin.directory()).ordered(List.of(), hookHost);
        problems.addAll(declared.problems());
        if (!declared.isUsable()) {
            refused.add(status(
                    plugin, PluginState.UNAVAILABLE, kind, PluginErrorCode.MANIFEST_INVALID, declared.problems()));
            return Optional.empty();
        }
        PluginRuntime runtime = runtimes.get(kind);
        if (runtime == null) {
            throw new IllegalStateException("the check accepted the runtime \"" + kind + "\", which is not there");
        }
        PluginPins pinned = pins.of(manifest.name()).orElse(null);
        if (pinned == null && runtime.trust() == Trust.UNTRUSTED) {
            problems.add(Problem.hint(
                    manifest.position(),
                    "the tools of \"" + manifest.name() + "\" are not pinned: what they say about themselves may change"
                            + " unnoticed",
                    "look at them and pin them with: patchbay plugin trust " + manifest.name()));
        }
        return Optional.of(new Candidate(
                plugin.id(),
                plugin.directory(),
                manifest,
                settings,
                runtime,
                trust.digest().orElse(null),
                declared.in(hookHost),
                pinned));
    }

    /** A runtime that throws where it should answer costs its plugin, and nobody else. */
    private CheckResult checked(DiscoveredPlugin plugin, PluginManifest manifest, PluginSettings settings) {
        try {
            return check.check(manifest, settings, plugin.directory());
        } catch (RuntimeException broken) {
            Problem problem = Problem.error(
                    manifest.position(),
                    "its runtime's check failed: " + broken,
                    "report this to the runtime's author");
            return new CheckResult.Refused(PluginErrorCode.LAUNCH_FAILED, List.of(problem));
        }
    }

    private PluginStatus status(
            DiscoveredPlugin plugin,
            PluginState state,
            @Nullable RuntimeKind runtime,
            @Nullable PluginErrorCode code,
            List<Problem> problems) {
        return new PluginStatus(
                plugin.id(),
                state,
                clock.instant(),
                runtime,
                plugin.manifest().version().orElse(null),
                code,
                problems);
    }
}
