package dev.patchbay.runtime.stdio.command;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.CommandRunner;
import dev.patchbay.hook.HookCommand;
import dev.patchbay.runtime.stdio.line.StreamThreads;
import dev.patchbay.runtime.stdio.process.CommandPlan;
import dev.patchbay.runtime.stdio.process.PluginProcess;
import dev.patchbay.runtime.stdio.process.ProcessLauncher;
import java.time.Duration;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Runs programs as processes of this machine, as plugins of stdio run: no shell, no inherited environment, no survivors. */
public final class ProcessCommandRunner implements CommandRunner {
    /** How long what a program leaves behind may take to end by itself, and then to obey TERM. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Scheduler streams = Schedulers.fromExecutor(StreamThreads.SHARED);

    /** A runner, as {@link java.util.ServiceLoader} makes it. */
    public ProcessCommandRunner() {}

    @Override
    public Mono<CommandEnd> run(HookCommand command, Scheduler timer, Scheduler blocking) {
        return Mono.fromCallable(() -> CommandPlan.of(command))
                .subscribeOn(blocking)
                .flatMap(plan -> Mono.usingWhen(
                        ProcessLauncher.shared().launch(plan, timer),
                        process -> talk(process, command),
                        process -> process.stop(PATIENCE),
                        (process, failure) -> kill(process),
                        ProcessCommandRunner::kill));
    }

    /** What it started and left behind may hold its streams open, and is ended as soon as the program has. */
    private Mono<CommandEnd> talk(PluginProcess process, HookCommand command) {
        Mono<Integer> exit =
                process.exit().flatMap(ended -> process.stop(PATIENCE).thenReturn(ended.code()));
        return Mono.zip(
                        exit,
                        onThread(() -> Streams.all(process.stdout(), LONGEST_OUTPUT)),
                        onThread(() -> Streams.end(process.stderr(), LONGEST_COMPLAINTS)),
                        onThread(() -> Streams.write(command.input(), process.stdin())))
                .map(all -> new CommandEnd(all.getT1(), all.getT2(), all.getT3()));
    }

    private <T> Mono<T> onThread(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(streams);
    }

    private static Mono<Void> kill(PluginProcess process) {
        return Mono.fromRunnable(process::kill);
    }
}
