package dev.patchbay.runtime.stdio.line;

import dev.patchbay.hook.Hook;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.Surface;
import dev.patchbay.runtime.stdio.pipe.ComplaintLines;
import dev.patchbay.runtime.stdio.pipe.PluginLog;
import dev.patchbay.runtime.stdio.pipe.SecretMask;
import dev.patchbay.runtime.stdio.process.LaunchPlan;
import dev.patchbay.runtime.stdio.process.PluginProcess;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.wire.handler.HandlerHooks;
import dev.patchbay.wire.line.LineClient;
import dev.patchbay.wire.line.LineExchange;
import dev.patchbay.wire.line.LineListener;
import dev.patchbay.wire.line.LineManifest;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Makes a connection of what a manifest says and what the plugin says in its handshake. */
final class LineOpening {
    private static final int COMPLAINTS_KEPT = 10;

    private final PluginManifest manifest;
    private final RuntimeContext context;
    private final LineSection section;
    private final LaunchPlan plan;
    private final BiFunction<LaunchPlan, Scheduler, Mono<PluginProcess>> launcher;
    private final SecretMask mask;
    private final PluginLog log;
    private final LiveProcesses processes = new LiveProcesses();

    LineOpening(
            PluginManifest manifest,
            RuntimeContext context,
            LineSection section,
            LaunchPlan plan,
            BiFunction<LaunchPlan, Scheduler, Mono<PluginProcess>> launcher) {
        this.manifest = manifest;
        this.context = context;
        this.section = section;
        this.plan = plan;
        this.launcher = launcher;
        this.mask = new SecretMask(plan.secrets());
        this.log = new PluginLog(context.timer());
    }

    Mono<Connection> connection() {
        LineClient client = new LineClient(
                context.plugin(),
                section.boundName(),
                context.grants(),
                section.settings(),
                section.context(),
                this::launch,
                context.timer(),
                context.blocking());
        return client.introduce()
                .timeout(section.launch().startupTimeout(), Mono.error(this::tooSlow), context.timer())
                .<Connection>map(said -> connection(client, said))
                .doOnCancel(log::end)
                .doOnError(failed -> log.end());
    }

    private PluginException tooSlow() {
        return refusal(
                PluginErrorCode.TIMEOUT,
                "it was not ready after " + section.launch().startupTimeout().toMillis() + " ms",
                "raise startup_timeout_sec, or see why it is slow");
    }

    private Mono<? extends LineExchange> launch(LineListener listener) {
        return launcher.apply(plan, context.timer())
                .doOnNext(processes::follow)
                .map(process -> LineProcess.follow(
                        process,
                        plan,
                        new ComplaintLines(COMPLAINTS_KEPT, log, mask),
                        listener,
                        section.settings().maxFrameBytes(),
                        context.timer()));
    }

    private Connection connection(LineClient client, LineManifest said) {
        LineCalls calls = new LineCalls(client, new Slots(context.plugin(), section.slots()), context.plugin());
        Set<String> handlers =
                manifest.hooks().stream().map(HookDeclaration::handler).collect(Collectors.toSet());
        checkOffer(said, handlers);
        List<LineTool> tools = said.exposedTools().stream()
                .filter(name -> !handlers.contains(name))
                .map(name -> new LineTool(specOf(name), calls))
                .toList();
        List<Hook> hooks = HandlerHooks.of(context.plugin(), manifest, calls);
        Surface surface = Surface.builder().tools(tools).hooks(hooks).build();
        return new LineConnection(surface, client, processes, log, plan, context.blocking());
    }

    /** The surface holds what the plugin exposes; what the manifest says about more than that would never be used. */
    private void checkOffer(LineManifest said, Set<String> handlers) {
        Set<String> exposed = new LinkedHashSet<>();
        List<String> twice =
                said.exposedTools().stream().filter(name -> !exposed.add(name)).toList();
        if (!twice.isEmpty()) {
            throw refusal(
                    PluginErrorCode.HANDSHAKE_FAILED, "its handshake exposes " + twice + " twice", "mend the plugin");
        }
        Set<String> unknown = new HashSet<>(handlers);
        unknown.addAll(section.tools().keySet());
        unknown.removeAll(exposed);
        if (!unknown.isEmpty()) {
            throw refusal(
                    PluginErrorCode.TOOL_NOT_EXPOSED,
                    "its manifest speaks of " + unknown.stream().sorted().toList() + ", but it exposes only " + exposed,
                    "mend the manifest, or let the plugin expose them");
        }
    }

    private ToolSpec specOf(String name) {
        ToolSpec described = section.tools().get(name);
        try {
            return described != null ? described : ToolSpec.named(name, "");
        } catch (IllegalArgumentException noName) {
            throw refusal(
                    PluginErrorCode.HANDSHAKE_FAILED,
                    "it exposes a tool that cannot be called: " + noName.getMessage(),
                    "mend the plugin");
        }
    }

    private PluginException refusal(PluginErrorCode code, String message, String remedy) {
        return PluginException.of(code, context.plugin(), message, remedy);
    }
}
