package dev.patchbay.runtime.stdio.line;

import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import dev.patchbay.runtime.Surface;
import dev.patchbay.runtime.stdio.pipe.PluginLog;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.wire.line.LineClient;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A program that can be called; nothing of it runs between calls. */
final class LineConnection implements Connection {
    private final Surface surface;
    private final LineClient client;
    private final LiveProcesses processes;
    private final PluginLog log;
    private final Path program;
    private final Scheduler blocking;

    LineConnection(
            Surface surface,
            LineClient client,
            LiveProcesses processes,
            PluginLog log,
            LaunchPlan plan,
            Scheduler blocking) {
        this.surface = surface;
        this.client = client;
        this.processes = processes;
        this.log = log;
        this.program = Path.of(plan.command().get(0));
        this.blocking = blocking;
    }

    @Override
    public Surface surface() {
        return surface;
    }

    /** What its processes complain. It completes when the connection is closed; there is nothing else that could end. */
    @Override
    public Flux<ConnectionEvent> events() {
        return log.events();
    }

    /** Looks whether the program is still there and executable; nothing is started. */
    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() -> Files.isExecutable(program)
                        ? Health.HEALTHY
                        : new Health(false, "the program \"" + program + "\" is not there or not executable any more"))
                .subscribeOn(blocking);
    }

    /** Kills every process at once; each has one call, which fails. Completes when all are gone. */
    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
                    client.close();
                    return processes.end();
                })
                .doFinally(end -> log.end());
    }
}
