package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** A process that was started, and how it is ended. */
final class RunningProcess implements PluginProcess {
    private static final Logger LOG = LoggerFactory.getLogger(RunningProcess.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(4);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    /** How long a killed process may take to be gone before it is given up: the kernel holds one that waits for a disk. */
    private static final Duration GIVING_UP = Duration.ofSeconds(10);

    private final Process process;
    private final Family family;
    private final Workers workers;
    private final Scheduler timer;
    private final OutputStream stdin;
    private final CompletableFuture<ProcessExit> exited;
    private final Sinks.One<Duration> asked = Sinks.one();
    private final Mono<Void> ending;
    private volatile boolean gone;

    RunningProcess(Process process, Family family, Workers workers, Scheduler timer) {
        this.process = process;
        this.family = family;
        this.workers = workers;
        this.timer = timer;
        this.stdin = new UnbufferedOutput(process.getOutputStream());
        this.exited = process.onExit().thenApply(ended -> new ProcessExit(ended.exitValue()));
        this.ending = asked.asMono().flatMap(this::end).cache();
        lookAtTheEnd();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return process.getInputStream();
    }

    @Override
    public InputStream stderr() {
        return process.getErrorStream();
    }

    @Override
    public Mono<ProcessExit> exit() {
        return Mono.fromFuture(exited, true);
    }

    @Override
    public Mono<Void> stop(Duration patience) {
        return Mono.defer(() -> {
            Sinks.EmitResult unused = asked.tryEmitValue(patience);
            return ending;
        });
    }

    @Override
    public void kill() {
        if (!gone) {
            Disposable unused = killNow().subscribe(nothing -> {}, this::unable);
        }
    }

    /** One that has only just been started has no group yet, and nothing to be known by. */
    private Mono<Void> killNow() {
        return family.kill(pid()).then(Mono.fromRunnable(() -> {
            ProcessHandle alone = process.toHandle();
            boolean unused = alone.destroyForcibly();
        }));
    }

    /** Looks once what is left when the process has ended, while its id cannot be another's yet. */
    private void lookAtTheEnd() {
        Disposable unused = exit().then(left()).subscribe(members -> {}, this::unable);
    }

    private Mono<Void> end(Duration patience) {
        return endInput()
                .then(goneWithin(patience))
                .flatMap(
                        over -> over ? Mono.just(true) : family.terminate(pid()).then(goneWithin(patience)))
                .flatMap(over -> over ? Mono.empty() : killUntilGone())
                .onErrorResume(failed -> Mono.fromRunnable(() -> unable(failed)));
    }

    /** Returns at once: closing waits for whoever is stuck writing to a plugin that does not read. */
    private Mono<Void> endInput() {
        return Mono.fromRunnable(() -> workers.closers.execute(() -> {
            try {
                stdin.close();
            } catch (IOException broken) {
                LOG.debug("the input of process {} was broken already: {}", pid(), broken.getMessage());
            }
        }));
    }

    /** Whether all of it is gone in time; answers as soon as it is. */
    private Mono<Boolean> goneWithin(Duration patience) {
        return exit().then(left())
                .filter(List::isEmpty)
                .repeatWhenEmpty(times -> times.concatMap(this::pause))
                .map(List::isEmpty)
                .take(patience, timer)
                .defaultIfEmpty(false);
    }

    private Mono<Void> killUntilGone() {
        return killNow()
                .then(exit())
                .then(left())
                .filter(List::isEmpty)
                .repeatWhenEmpty(times -> times.concatMap(this::pause))
                .take(GIVING_UP, timer)
                .switchIfEmpty(Mono.fromRunnable(() -> LOG.warn("process {} was killed and is still there", pid())))
                .then();
    }

    /** Once nothing is left, nothing is looked for again: the process id may be another's by then. */
    private Mono<List<ProcessTable.Entry>> left() {
        return Mono.defer(() -> gone ? Mono.just(List.<ProcessTable.Entry>of()) : family.left(pid()))
                .doOnNext(members -> gone = gone || (members.isEmpty() && exited.isDone()));
    }

    private Mono<Long> pause(long times) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(times, 5));
        return Mono.delay(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE, timer);
    }

    private void unable(Throwable failed) {
        LOG.warn("process {} cannot be followed to its end and is killed alone: {}", pid(), failed.toString());
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        ProcessHandle alone = process.toHandle();
        boolean unused = alone.destroyForcibly();
    }
}
