package dev.patchbay.runtime.inprocess;

import dev.patchbay.json.Json;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Position;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.session.CallId;
import dev.patchbay.testkit.TestCallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/** Plugins to test with: what a manifest and a host would say about a class. */
record Plugins(
        String entryPoint,
        ExecutionModel model,
        Set<ResourceName> resources,
        List<HookDeclaration> hooks,
        ObjectNode config,
        @Nullable Path directory,
        Scheduler blocking) {
    static final PluginId ID = PluginId.parse("project:fixture");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    static final Position MANIFEST = Position.of("plugins/fixture/plugin.toml");

    static Plugins of(Class<?> entry) {
        return of(entry.getName());
    }

    static Plugins of(String entryPoint) {
        return new Plugins(
                entryPoint,
                ExecutionModel.ASYNC,
                Set.of(),
                List.of(),
                Json.emptyObject(),
                null,
                Schedulers.boundedElastic());
    }

    Plugins running(ExecutionModel newModel) {
        return new Plugins(entryPoint, newModel, resources, hooks, config, directory, blocking);
    }

    Plugins with(ResourceName... names) {
        return new Plugins(entryPoint, model, Set.of(names), hooks, config, directory, blocking);
    }

    Plugins hooking(HookDeclaration... declarations) {
        return new Plugins(entryPoint, model, resources, List.of(declarations), config, directory, blocking);
    }

    Plugins configured(String json) {
        return new Plugins(entryPoint, model, resources, hooks, (ObjectNode) Json.parse(json), directory, blocking);
    }

    Plugins in(Path folder) {
        return new Plugins(entryPoint, model, resources, hooks, config, folder, blocking);
    }

    Plugins on(Scheduler scheduler) {
        return new Plugins(entryPoint, model, resources, hooks, config, directory, scheduler);
    }

    PluginManifest manifest() {
        return new PluginManifest(
                "fixture",
                "1.0.0",
                PluginKind.TOOL,
                "",
                List.of(RuntimeKind.IN_PROCESS),
                null,
                entryPoint,
                List.of(),
                List.of(),
                7,
                model,
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                resources,
                null,
                hooks,
                List.of(),
                null,
                Map.of(),
                Json.emptyObject(),
                MANIFEST);
    }

    RuntimeContext context() {
        return new RuntimeContext(
                ID,
                directory,
                config,
                Grants.NONE,
                new FixedResources(CLOCK),
                new NoHost(),
                CLOCK,
                Schedulers.parallel(),
                blocking,
                Schedulers.parallel());
    }

    Mono<Connection> connecting() {
        return new InProcessRuntime().connect(manifest(), context());
    }

    /** Connects; in the test's own thread, where waiting is allowed. */
    Connection connect() {
        Connection connection = connecting().block(Duration.ofSeconds(20));
        if (connection == null) {
            throw new AssertionError("no connection came");
        }
        return connection;
    }

    static Tool tool(Connection connection, String name) {
        return connection.surface().tools().stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tool " + name));
    }

    static Mono<ToolResult> call(Connection connection, String name, String arguments) {
        return call(connection, name, arguments, new TestCallContext(new FixedResources(Plugins.CLOCK)));
    }

    static Mono<ToolResult> call(Connection connection, String name, String arguments, TestCallContext context) {
        return tool(connection, name).call(new ToolCall(new CallId("c1"), name, Json.parse(arguments)), context);
    }
}
