package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.log.PluginLog;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import java.time.Duration;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Listens to one running plugin and has what follows from what it says done. */
final class Supervision {
    private static final Duration HEALTH_PERIOD = Duration.ofSeconds(15);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);

    private final Recovery recovery;
    private final PluginTable table;
    private final Slot slot;
    private final RunningPlugin running;
    private final PluginLog log;
    private volatile Health last = Health.HEALTHY;
    private volatile List<Problem> lastProblems;

    private Supervision(Recovery recovery, PluginTable table, Slot slot, RunningPlugin running) {
        this.recovery = recovery;
        this.table = table;
        this.slot = slot;
        this.running = running;
        this.lastProblems = running.problems();
        this.log = table.log(slot);
    }

    /** Listens until the connection's events end, or what is returned is disposed. */
    static Disposable watch(Recovery recovery, PluginTable table, Slot slot, RunningPlugin running, Scheduler timer) {
        Supervision supervision = new Supervision(recovery, table, slot, running);
        Disposable events = running.connection()
                .events()
                .subscribe(
                        supervision::react,
                        failure -> recovery.crashed(
                                slot, running, PluginErrorCode.CRASHED, "its connection failed: " + failure));
        Disposable checks = Flux.interval(HEALTH_PERIOD, timer)
                .onBackpressureDrop()
                .concatMap(tick -> supervision.askHealth(timer), 1)
                .subscribe(supervision::health);
        return Disposables.composite(events, checks);
    }

    private Mono<Health> askHealth(Scheduler timer) {
        return Mono.defer(running.connection()::health)
                .timeout(HEALTH_TIMEOUT, timer)
                .onErrorResume(failure -> Mono.just(new Health(false, "its health check failed: " + failure)));
    }

    private void react(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Logged line) {
            log.said(line.level(), line.message());
        } else if (event instanceof ConnectionEvent.SurfaceChanged) {
            recovery.surfaceChanged(slot, running, this::postAgain);
        } else if (event instanceof ConnectionEvent.HealthChanged changed) {
            health(changed.health());
        } else if (event instanceof ConnectionEvent.Exited exited) {
            recovery.crashed(slot, running, exited.code(), exited.detail());
        }
    }

    private void health(Health health) {
        if (slot.running() != running || health.equals(last)) {
            return;
        }
        last = health;
        post(health);
    }

    private void post(Health health) {
        if (health.healthy()) {
            table.post(slot, PluginState.READY);
        } else {
            Problem problem = Problem.warning(running.candidate().manifest().position(), health.detail(), "");
            table.post(slot, PluginState.DEGRADED, null, List.of(problem));
        }
    }

    /** Another surface may have other things wrong with it. */
    private void postAgain() {
        List<Problem> problems = running.problems();
        if (!problems.equals(lastProblems)) {
            lastProblems = problems;
            post(last);
        }
    }
}
