package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Starts processes, all of them from one long-lived thread, each in a session of its own and with a mark by which its
 * descendants are known. Safe for concurrent use.
 */
public final class ProcessLauncher {
    private final HostAbilities abilities;
    private final Marks marks = new Marks();
    private final Workers workers = new Workers();
    private final Warden warden;
    private final ProcessTable table;

    /** A launcher on a machine with these abilities. */
    ProcessLauncher(HostAbilities abilities) {
        this.abilities = abilities;
        this.warden = new Warden(abilities, marks.prefix(), workers.spawner);
        this.table = abilities.hasProcessFiles() ? new ProcessFiles(workers.signaller) : new ProcessHandles();
    }

    /** The launcher of this JVM. */
    public static ProcessLauncher shared() {
        return Shared.LAUNCHER;
    }

    /**
     * Starts a process when subscribed to; the result arrives on the launcher's thread, which must not be held up.
     * Cancelling before it has started kills what comes too late. Errors:
     * {@link dev.patchbay.plugin.PluginException} {@code launch_failed}.
     *
     * @param timer measures the patience with which the process is stopped
     */
    public Mono<PluginProcess> launch(LaunchPlan plan, Scheduler timer) {
        return Mono.<PluginProcess>create(sink -> {
                    Launching launching = new Launching(plan, timer, sink);
                    sink.onCancel(launching::cancel);
                    workers.spawner.execute(launching);
                })
                .doOnDiscard(RunningProcess.class, RunningProcess::kill);
    }

    /** The process that watches over those of this launcher. */
    Warden warden() {
        return warden;
    }

    private RunningProcess start(LaunchPlan plan, Scheduler timer) {
        try {
            WrapperChain.Start start = WrapperChain.of(plan, abilities);
            warden.watch();
            String mark = marks.next();
            ProcessBuilder builder = new ProcessBuilder(start.command())
                    .directory(plan.workingDirectory().toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.putAll(start.environment());
            environment.put(Marks.VARIABLE, mark);
            Family family = new Family(
                    mark, abilities.hasSessions(), plan.confinement().sandbox() != null, table, warden, workers);
            return new RunningProcess(builder.start(), family, workers, timer);
        } catch (Refusal refusal) {
            throw refusal.failure(plan.plugin());
        } catch (IOException | IllegalArgumentException failed) {
            throw ExitDiagnosis.unstarted(plan, failed).causedBy(failed);
        }
    }

    /** One start, which may be cancelled at any time. */
    private final class Launching implements Runnable {
        private final LaunchPlan plan;
        private final Scheduler timer;
        private final MonoSink<PluginProcess> sink;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        Launching(LaunchPlan plan, Scheduler timer, MonoSink<PluginProcess> sink) {
            this.plan = plan;
            this.timer = timer;
            this.sink = sink;
        }

        void cancel() {
            state.compareAndSet(State.WAITING, State.CANCELLED);
        }

        @Override
        public void run() {
            if (state.get() == State.CANCELLED) {
                return;
            }
            RunningProcess process;
            try {
                process = start(plan, timer);
            } catch (Throwable failure) {
                sink.error(failure);
                return;
            }
            if (state.compareAndSet(State.WAITING, State.HANDED_OVER)) {
                sink.success(process);
            } else {
                process.kill();
            }
        }
    }

    private enum State {
        WAITING,
        HANDED_OVER,
        CANCELLED
    }

    private static final class Shared {
        static final ProcessLauncher LAUNCHER = new ProcessLauncher(HostAbilities.current());
    }
}
