package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Tier;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.Surface;
import dev.patchbay.tool.Tool;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One start of a plugin: its connection and all that was made for it. Each start is a thing of its own. */
final class RunningPlugin {
    private final Candidate candidate;
    private final Connection connection;
    private final GrantedResources resources;
    private final CallGauge gauge;

    RunningPlugin(Candidate candidate, Connection connection, GrantedResources resources, CallGauge gauge) {
        this.candidate = candidate;
        this.connection = connection;
        this.resources = resources;
        this.gauge = gauge;
    }

    Candidate candidate() {
        return candidate;
    }

    Connection connection() {
        return connection;
    }

    CallGauge gauge() {
        return gauge;
    }

    /** What the registry publishes of it. */
    PluginContributions contributions() {
        Surface surface = connection.surface();
        return new PluginContributions(
                candidate.source(),
                exposedTools(),
                surface.hooks().stream().map(this::owned).toList(),
                candidate.manifest().rules(),
                resources,
                gauge);
    }

    List<Tool> exposedTools() {
        return connection.surface().tools().stream().filter(this::isExposed).toList();
    }

    /** The manifest's allow-list decides; without one, only the host's own process exposes what it has. */
    private boolean isExposed(Tool tool) {
        List<Glob> expose = candidate.manifest().expose();
        return expose == null
                ? candidate.runtime().trust() == Trust.TRUSTED
                : expose.stream().anyMatch(glob -> glob.matches(tool.spec().name()));
    }

    /** The hook under the plugin's name and tier, whatever it claims for itself. */
    private Hook owned(Hook hook) {
        HookSpec spec = hook.spec();
        PluginManifest manifest = candidate.manifest();
        int priority = spec.priority() != 0 ? spec.priority() : manifest.priority();
        return hook.withSpec(spec.withTier(Tier.PLUGIN)
                .withId(qualified(spec.id()))
                .withOrder(priority, qualified(spec.before()), qualified(spec.after())));
    }

    private List<String> qualified(List<String> ids) {
        return ids.stream().map(this::qualified).toList();
    }

    private String qualified(String id) {
        return id.indexOf('.') >= 0 ? id : candidate.manifest().name() + "." + id;
    }

    /** Ends it once its calls are done, or when its teardown timeout says so; never fails. */
    Mono<Void> stop(Scheduler timer, Scheduler blocking) {
        Duration bound = candidate.manifest().teardownTimeout();
        return gauge.drained()
                .timeout(bound, timer)
                .onErrorComplete()
                .then(Mono.fromRunnable(
                        () -> gauge.refuse(PluginErrorCode.CRASHED, "\"" + candidate.id() + "\" was stopped")))
                .then(Mono.defer(connection::close).subscribeOn(blocking).timeout(bound, timer))
                .onErrorComplete()
                .then(Mono.<Void>fromRunnable(resources::close).subscribeOn(blocking))
                .onErrorComplete();
    }
}
