package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.Surface;
import dev.patchbay.tool.Tool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One start of a plugin: its connection and all that was made for it. Each start is a thing of its own. */
final class RunningPlugin {
    private final Candidate candidate;
    private final Connection connection;
    private final GrantedResources resources;
    private final CallGauge gauge;
    private final AtomicBoolean changed = new AtomicBoolean();
    private volatile @Nullable Exposure exposure;

    RunningPlugin(Candidate candidate, Connection connection, GrantedResources resources, CallGauge gauge) {
        this.candidate = candidate;
        this.connection = connection;
        this.resources = resources;
        this.gauge = gauge;
    }

    /**
     * Its surface is different; gives whether that is news. However often a plugin says so, one look at what it offers
     * takes all its changes.
     */
    boolean announceChange() {
        return changed.compareAndSet(false, true);
    }

    /** What it offers is about to be looked at: the next change is news again. */
    void noticeChange() {
        changed.set(false);
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
        Exposure now = exposure();
        return new PluginContributions(
                candidate.source(),
                now.tools(),
                now.reasons(candidate),
                now.surface().hooks().stream()
                        .map(hook -> hook.withSpec(candidate.owned(hook.spec())))
                        .toList(),
                candidate.declared(),
                candidate.manifest().rules(),
                resources,
                gauge);
    }

    List<Tool> exposedTools() {
        return exposure().tools();
    }

    /** What somebody should look at although it runs. */
    List<Problem> problems() {
        return exposure().problems(candidate);
    }

    /** Worked out once for each surface. */
    private Exposure exposure() {
        Surface surface = connection.surface();
        Exposure known = exposure;
        if (known == null || known.surface() != surface) {
            known = Exposure.of(candidate, surface);
            exposure = known;
        }
        return known;
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
