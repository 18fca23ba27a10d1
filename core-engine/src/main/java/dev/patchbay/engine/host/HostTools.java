package dev.patchbay.engine.host;

import dev.patchbay.engine.dispatch.DispatchListener;
import dev.patchbay.engine.dispatch.DispatchRequest;
import dev.patchbay.engine.dispatch.DispatchResult;
import dev.patchbay.engine.dispatch.Dispatcher;
import dev.patchbay.engine.dispatch.OutcomeRecorder;
import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.engine.registry.WithheldTool;
import dev.patchbay.history.EntryBody.ToolOutcome;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Explanation;
import dev.patchbay.host.Tools;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Approver;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The host's tools for everybody but the agent: the same dispatcher, and the outcome as a result or an error. */
final class HostTools implements Tools {
    private final Registry registry;
    private final Dispatcher dispatcher;
    private final DirectCalls direct;
    private final HostSessions sessions;
    private final Approver approver;

    HostTools(Registry registry, Dispatcher dispatcher, DirectCalls direct, HostSessions sessions, Approver approver) {
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.direct = direct;
        this.sessions = sessions;
        this.approver = approver;
    }

    @Override
    public List<ToolInfo> all() {
        return registry.current().tools().stream().map(RegisteredTool::info).toList();
    }

    @Override
    public Optional<ToolSpec> spec(String name) {
        return Optional.ofNullable(registry.current().tool(name)).map(RegisteredTool::spec);
    }

    @Override
    public Mono<ToolResult> call(String name, JsonNode arguments, CallOptions options) {
        return Immediate.of(() -> {
            ToolCall call = new ToolCall(direct.nextCall(), name, arguments);
            return Immediate.then(writer(options), writer -> dispatcher.dispatch(request(writer, call, options)))
                    .map(this::resultOf);
        });
    }

    private Mono<HistoryWriter> writer(CallOptions options) {
        return options.session() == null ? direct.writer() : sessions.writer(options.session());
    }

    private DispatchRequest request(HistoryWriter writer, ToolCall call, CallOptions options) {
        OutcomeRecorder recorder = options.session() == null ? direct.begins(writer) : OutcomeRecorder.to(writer, null);
        return new DispatchRequest(
                writer,
                null,
                call,
                options.approver() != null ? options.approver() : approver,
                options.timeout(),
                listener(options.progress()),
                recorder,
                null,
                options.session() == null ? direct.grants() : sessions.grants(options.session()),
                options.callbacks());
    }

    private static DispatchListener listener(@Nullable Consumer<Progress> progress) {
        return progress == null
                ? DispatchListener.NOBODY
                : new DispatchListener() {
                    @Override
                    public void progressed(ToolCall call, Progress reported) {
                        progress.accept(reported);
                    }
                };
    }

    private ToolResult resultOf(DispatchResult result) {
        ToolOutcome outcome = result.outcome();
        if (outcome.status() == OutcomeStatus.COMPLETED && outcome.result() != null) {
            return outcome.result();
        }
        throw PluginException.of(
                Objects.requireNonNullElseGet(outcome.code(), () -> codeOf(outcome.status())),
                ownerOf(outcome.tool()),
                "\"" + outcome.tool() + "\": "
                        + Objects.requireNonNullElse(
                                outcome.message(), outcome.status().wireName()),
                "");
    }

    private static PluginErrorCode codeOf(OutcomeStatus status) {
        return switch (status) {
            case CANCELLED -> PluginErrorCode.CANCELLED;
            case DENIED -> PluginErrorCode.CAPABILITY_NOT_ALLOWED;
            default -> PluginErrorCode.CRASHED;
        };
    }

    private PluginId ownerOf(String tool) {
        RegistrySnapshot now = registry.current();
        RegisteredTool known = now.tool(tool);
        if (known != null) {
            return known.info().source().plugin();
        }
        WithheldTool withheld = now.withheld(tool);
        return withheld == null ? PluginId.HOST : withheld.plugin();
    }

    @Override
    public Mono<Explanation> explain(String name, JsonNode arguments) {
        return Mono.defer(() -> dispatcher.explain(new ToolCall(direct.nextCall(), name, arguments), direct.session()));
    }
}
