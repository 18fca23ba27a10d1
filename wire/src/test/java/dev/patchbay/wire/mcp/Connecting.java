package dev.patchbay.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Position;
import dev.patchbay.resource.Resources;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Connects to scripted servers as a runtime does, quickly. */
final class Connecting {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final McpSettings SETTINGS = new McpSettings(
            EraChoice.AUTO,
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            20,
            100,
            100_000,
            3,
            Duration.ofMillis(50));

    private Connecting() {}

    @CanIgnoreReturnValue
    static Connection to(ScriptedServer server) {
        return to(server, SETTINGS);
    }

    @CanIgnoreReturnValue
    static Connection to(ScriptedServer server, McpSettings settings, HookDeclaration... hooks) {
        return Objects.requireNonNull(opening(server, settings, hooks).block(PATIENCE));
    }

    @CanIgnoreReturnValue
    static Connection to(ScriptedServer server, FakeHost host) {
        return Objects.requireNonNull(McpConnection.open(server, manifest(List.of()), context(host), SETTINGS)
                .block(PATIENCE));
    }

    static Mono<Connection> opening(ScriptedServer server, McpSettings settings, HookDeclaration... hooks) {
        return McpConnection.open(server, manifest(List.of(hooks)), context(new FakeHost()), settings);
    }

    /** How connecting fails. */
    static PluginException refusal(ScriptedServer server, McpSettings settings, HookDeclaration... hooks) {
        return failure(opening(server, settings, hooks));
    }

    /** How something fails, which must be in the way of a plugin. */
    static PluginException failure(Mono<?> mono) {
        try {
            throw new AssertionError("it did not fail but gave " + mono.block(PATIENCE));
        } catch (PluginException failure) {
            return failure;
        }
    }

    static void failsAs(PluginErrorCode code, Mono<?> mono) {
        assertThat(failure(mono).code()).isEqualTo(code);
    }

    static Mono<ToolResult> call(Connection connection, String tool, String arguments) {
        return call(connection, tool, arguments, new FakeCall());
    }

    static Mono<ToolResult> call(Connection connection, String tool, String arguments, FakeCall context) {
        return connection.surface().tools().stream()
                .filter(each -> each.spec().name().equals(tool))
                .findFirst()
                .orElseThrow()
                .call(new ToolCall(new CallId("1"), tool, FakeHost.parse(arguments)), context);
    }

    @CanIgnoreReturnValue
    static ToolResult result(Connection connection, String tool, String arguments) {
        return result(connection, tool, arguments, new FakeCall());
    }

    @CanIgnoreReturnValue
    static ToolResult result(Connection connection, String tool, String arguments, FakeCall context) {
        return Objects.requireNonNull(call(connection, tool, arguments, context).block(PATIENCE));
    }

    /** All that happens on a connection from now on, and what waited to be heard. */
    static List<ConnectionEvent> events(Connection connection) {
        List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
        Disposable unused = connection.events().subscribe(events::add);
        return events;
    }

    static List<String> names(Connection connection) {
        return connection.surface().tools().stream()
                .map(tool -> tool.spec().name())
                .toList();
    }

    static HookDeclaration hook(HookPoint point, String handler) {
        return new HookDeclaration(
                point,
                handler,
                HookMatch.ALL,
                List.of(),
                List.of(),
                0,
                Duration.ofSeconds(5),
                new Position("plugin.toml", 7, 1));
    }

    static RuntimeContext context(FakeHost host) {
        return new RuntimeContext(
                FakeHost.PLUGIN,
                null,
                Json.emptyObject(),
                Grants.NONE,
                noResources(),
                host,
                Clock.systemUTC(),
                Schedulers.parallel(),
                Schedulers.boundedElastic(),
                Schedulers.parallel());
    }

    private static Resources noResources() {
        return (Resources) Proxy.newProxyInstance(
                Connecting.class.getClassLoader(), new Class<?>[] {Resources.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("no resource was granted, but " + method.getName() + " was asked for");
                });
    }

    static PluginManifest manifest(List<HookDeclaration> hooks) {
        return new PluginManifest(
                FakeHost.PLUGIN.name(),
                "1.0.0",
                new PluginKind("tool"),
                "",
                List.of(new RuntimeKind("mcp_stdio")),
                null,
                null,
                List.of(),
                List.of(),
                0,
                ExecutionModel.ASYNC,
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Set.of(),
                null,
                hooks,
                List.of(),
                null,
                Map.of(),
                Json.emptyObject(),
                new Position("plugin.toml", 1, 1));
    }
}
