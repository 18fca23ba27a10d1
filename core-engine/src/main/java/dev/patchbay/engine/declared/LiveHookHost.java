package dev.patchbay.engine.declared;

import dev.patchbay.engine.resource.GrantedHttp;
import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.CommandRunner;
import dev.patchbay.hook.HookCommand;
import dev.patchbay.hook.HookHost;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.ScopedHttp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/**
 * What a host gives to hooks from files.
 *
 * @param handlers how plugins' handlers are asked
 * @param commands what runs programs; null where nothing does
 * @param counts what hooks count
 */
public record LiveHookHost(
        Path workspace,
        Clock clock,
        Scheduler timer,
        Scheduler blocking,
        ScopedHttp http,
        Handlers handlers,
        @Nullable CommandRunner commands,
        Counts counts)
        implements HookHost {
    /** Asks a handler of a plugin. */
    @FunctionalInterface
    public interface Handlers {
        /** As {@link HookHost#handle} says. */
        Mono<JsonNode> handle(String plugin, String handler, JsonNode event);
    }

    /** What hooks are given that are looked at and never called. */
    public static LiveHookHost idle(Path workspace, Clock clock) {
        return new LiveHookHost(
                workspace,
                clock,
                Schedulers.parallel(),
                Schedulers.boundedElastic(),
                request -> Mono.error(LiveHookHost::nothingRuns),
                (plugin, handler, event) -> Mono.error(LiveHookHost::nothingRuns),
                (command, timer, blocking) -> Mono.error(LiveHookHost::nothingRuns),
                new Counts());
    }

    /** HTTP for hooks that may reach these hosts; whoever asks for it closes it. */
    public static GrantedHttp http(List<Capability> grants, Scheduler timer, Scheduler blocking) {
        List<Capability> asked = List.of(new Capability(Capability.NET, ""));
        return new GrantedHttp(new Authority(PluginId.HOST, new Grants(asked, grants)), timer, blocking);
    }

    @Override
    public Mono<JsonNode> handle(String plugin, String handler, JsonNode event) {
        return handlers.handle(plugin, handler, event);
    }

    @Override
    public Mono<CommandEnd> run(HookCommand command) {
        return commands == null ? Mono.error(LiveHookHost::noRunner) : commands.run(command, timer, blocking);
    }

    @Override
    public void count(String metric, double amount, Map<String, String> tags) {
        counts.add(metric, amount, tags);
    }

    private static PluginException noRunner() {
        return PluginException.of(
                PluginErrorCode.LAUNCH_FAILED,
                PluginId.HOST,
                "nothing on the class path runs programs for hooks",
                "put patchbay-runtime-stdio on the class path");
    }

    private static PluginException nothingRuns() {
        return PluginException.of(
                PluginErrorCode.CANCELLED, PluginId.HOST, "this host has not been started", "start it first");
    }
}
