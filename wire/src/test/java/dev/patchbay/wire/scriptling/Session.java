package dev.patchbay.wire.scriptling;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginKind;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Position;
import dev.patchbay.resource.Resources;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.TraceContext;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Callback;
import dev.patchbay.tool.Cancellation;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/** A connection to a scripted plugin, and calls of its tools. */
record Session(ScriptedPlugin plugin, Connection connection) {
    static final PluginId PLUGIN = PluginId.parse("project:lib");
    static final Duration SOON = Duration.ofSeconds(10);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1000), ZoneOffset.UTC);

    static Session with(ScriptedPlugin plugin) {
        return with(plugin, ScriptlingSettings.DEFAULT);
    }

    static Session with(ScriptedPlugin plugin, ScriptlingSettings settings) {
        return new Session(
                plugin, Objects.requireNonNull(opening(plugin, settings).block(SOON)));
    }

    static Mono<Connection> opening(ScriptedPlugin plugin, ScriptlingSettings settings) {
        return ScriptlingConnection.open(plugin, manifest(), context(), settings);
    }

    /** Settings that a section says, as JSON. */
    static ScriptlingSettings settings(String section) {
        SectionReader reader = SectionReader.of(
                new Section("plugin.scriptling_stdio", (ObjectNode) Json.parse(section), position(), Map.of()));
        ScriptlingSettings settings = ScriptlingSettings.read(reader);
        if (!reader.finish().isEmpty()) {
            throw new IllegalArgumentException(reader.finish().toString());
        }
        return settings;
    }

    private static Position position() {
        return new Position("plugin.toml", 1, 1);
    }

    private static RuntimeContext context() {
        NoResources nothing = new NoResources();
        return new RuntimeContext(
                PLUGIN,
                null,
                Json.emptyObject(),
                Grants.NONE,
                nothing,
                nothing,
                CLOCK,
                Schedulers.parallel(),
                Schedulers.boundedElastic(),
                Schedulers.boundedElastic());
    }

    private static PluginManifest manifest() {
        return new PluginManifest(
                "lib",
                "1.0.0",
                PluginKind.TOOL,
                "",
                List.of(new RuntimeKind("scriptling_stdio")),
                null,
                null,
                List.of(),
                List.of(),
                0,
                ExecutionModel.ASYNC,
                false,
                SOON,
                SOON,
                Set.of(),
                null,
                List.of(),
                List.of(),
                null,
                Map.of(),
                Json.emptyObject(),
                position());
    }

    List<String> toolNames() {
        return connection.surface().tools().stream()
                .map(tool -> tool.spec().name())
                .toList();
    }

    Tool tool(String name) {
        return connection.surface().tools().stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tool " + name + " in " + toolNames()));
    }

    Mono<ToolResult> calling(String tool, String arguments, Map<String, Callback> callbacks) {
        ToolCall call = new ToolCall(new CallId("c"), tool, Json.parse(arguments));
        return tool(tool).call(call, new Context(callbacks));
    }

    /** The result of a call as text of its data; empty for nothing. */
    String call(String tool, String arguments) {
        ToolResult result =
                Objects.requireNonNull(calling(tool, arguments, Map.of()).block(SOON));
        return result.structured() == null
                ? result.asText()
                : result.structured().toString();
    }

    /** What a call fails with. */
    PluginException failure(String tool, String arguments) {
        return failure(calling(tool, arguments, Map.of()));
    }

    static PluginException failure(Mono<?> failing) {
        try {
            Object result = failing.block(SOON);
            return PluginException.of(PluginErrorCode.CANCELLED, PLUGIN, "it did not fail but gave " + result, "");
        } catch (PluginException failure) {
            return failure;
        }
    }

    /** A call of a test. */
    record Context(Map<String, Callback> callbacks) implements CallContext {
        @Override
        public SessionId session() {
            return new SessionId("s");
        }

        @Override
        public Optional<RunId> run() {
            return Optional.empty();
        }

        @Override
        public Instant deadline() {
            return Instant.MAX;
        }

        @Override
        public Cancellation cancellation() {
            return Cancellation.NEVER;
        }

        @Override
        public void progress(Progress progress) {
            throw new AssertionError("the protocol has no progress");
        }

        @Override
        public TraceContext trace() {
            return TraceContext.NONE;
        }

        @Override
        public Resources resources() {
            return new NoResources();
        }
    }
}
