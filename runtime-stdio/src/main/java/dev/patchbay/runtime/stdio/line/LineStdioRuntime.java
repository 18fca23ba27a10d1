package dev.patchbay.runtime.stdio.line;

import dev.patchbay.config.Section;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.runtime.stdio.process.PluginProcess;
import dev.patchbay.runtime.stdio.process.ProcessLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Runs programs that speak {@code rterm.plugin.v1}: one process for every call, which is greeted, asked once, and must
 * exit when its input ends. For scripts and small programs that keep nothing in memory between calls.
 *
 * <p>The manifest's section {@code [plugin.line_stdio]} says how to start the program, and what the protocol has no words
 * for: descriptions, schemas and traits of tools.
 */
public final class LineStdioRuntime implements PluginRuntime {
    private static final RuntimeKind KIND = new RuntimeKind("line_stdio");

    private final BiFunction<LaunchPlan, Scheduler, Mono<PluginProcess>> launcher;

    /** The runtime that starts processes as all stdio runtimes do. */
    public LineStdioRuntime() {
        this((plan, timer) -> ProcessLauncher.shared().launch(plan, timer));
    }

    LineStdioRuntime(BiFunction<LaunchPlan, Scheduler, Mono<PluginProcess>> launcher) {
        this.launcher = launcher;
    }

    @Override
    public RuntimeKind kind() {
        return KIND;
    }

    @Override
    public List<Problem> check(PluginManifest manifest, Section section, @Nullable Path directory) {
        return LineSection.read(manifest, section, directory).problems();
    }

    /**
     * Starts the program once to hear its handshake, which tells what it offers, and lets it go; calls start it again each
     * time. Cancelling kills it. Errors are {@link PluginException} with one of the protocol's nine codes. The connection
     * arrives on the scheduler for what may block.
     */
    @Override
    public Mono<Connection> connect(PluginManifest manifest, RuntimeContext context) {
        return Mono.fromCallable(() -> opening(manifest, context))
                .subscribeOn(context.blocking())
                .flatMap(LineOpening::connection);
    }

    private LineOpening opening(PluginManifest manifest, RuntimeContext context) {
        LineSection section = LineSection.read(manifest, manifest.section(KIND), context.directory());
        if (!section.problems().isEmpty()) {
            throw PluginException.of(
                    PluginErrorCode.MANIFEST_INVALID,
                    context.plugin(),
                    section.problems().stream().map(Problem::describe).collect(Collectors.joining("; ")),
                    "mend the manifest");
        }
        LaunchPlan plan = section.launch().plan(manifest, context);
        return new LineOpening(manifest, context, section, plan, launcher);
    }
}
