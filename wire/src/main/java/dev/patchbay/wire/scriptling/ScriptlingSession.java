package dev.patchbay.wire.scriptling;

import dev.patchbay.hook.Hook;
import dev.patchbay.manifest.HookDeclaration;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.Surface;
import dev.patchbay.wire.handler.HandlerHooks;
import dev.patchbay.wire.jsonrpc.JsonRpcPeer;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.PeerSettings;
import dev.patchbay.wire.jsonrpc.RpcException;
import dev.patchbay.wire.jsonrpc.RpcRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One conversation with a plugin: who takes part in it, and how it begins and ends. */
final class ScriptlingSession {
    private static final int REMEMBERED_LOGS = 64;
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(4);

    private final PluginManifest manifest;
    private final RuntimeContext context;
    private final ScriptlingSettings settings;
    private final Failures failures;
    private final LiveObjects objects;
    private final TaggedReader reader;
    private final TaggedWriter writer;
    private final JsonRpcPeer peer;
    private final Calls calls;
    private final Sinks.Many<ConnectionEvent> logs = Sinks.many().replay().limit(REMEMBERED_LOGS);

    ScriptlingSession(
            MessageChannel channel, PluginManifest manifest, RuntimeContext context, ScriptlingSettings settings) {
        this.manifest = manifest;
        this.context = context;
        this.settings = settings;
        this.failures = new Failures(context.plugin());
        this.objects = new LiveObjects(failures, Long.toString(context.clock().millis(), Character.MAX_RADIX));
        this.reader = new TaggedReader(objects);
        this.writer = new TaggedWriter(objects, failures);
        Callbacks callbacks = new Callbacks(reader, writer, context.blocking());
        HostRequests requests = new HostRequests(callbacks, new PluginLog(reader), this::logged);
        this.peer = new JsonRpcPeer(channel, PeerSettings.of(context.plugin(), context.timer()), requests);
        this.calls = new Calls(peer, callbacks, !settings.elsewhere(), failures);
    }

    JsonRpcPeer peer() {
        return peer;
    }

    Failures failures() {
        return failures;
    }

    Flux<ConnectionEvent> logs() {
        return logs.asFlux();
    }

    private void logged(ConnectionEvent entry) {
        logs.emitNext(entry, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** Begins, and gives what the plugin offers. */
    Mono<Surface> introduce() {
        peer.open();
        return settings.raw() ? Mono.fromCallable(() -> maker().raw(hooks())) : handshake();
    }

    private Mono<Surface> handshake() {
        return peer.call(introduction(settings.handshakeTimeout()))
                .onErrorMap(RpcException.class, failures::handshakeRefused)
                .map(this::accepted)
                .flatMap(surface -> tell("environment.open").thenReturn(surface));
    }

    private static RpcRequest<Handshake> introduction(Duration timeout) {
        return RpcRequest.of(
                        "scriptling.handshake", (out, id) -> Handshake.ask(out), result -> result.as(Handshake.class))
                .labelled(MessageLabel.REPEATABLE)
                .withTimeout(timeout);
    }

    /**
     * Whether the plugin lives. One that is elsewhere is asked to introduce itself again, which changes nothing; an error is
     * an answer too. Any other lives as long as its channel.
     */
    Mono<Health> health() {
        Mono<Health> alive = settings.elsewhere()
                ? peer.call(introduction(HEALTH_TIMEOUT))
                        .thenReturn(Health.HEALTHY)
                        .onErrorResume(failure -> Mono.just(healthAfter(failure)))
                : Mono.just(Health.HEALTHY);
        return Mono.firstWithSignal(peer.ended().map(cause -> new Health(false, cause.describe())), alive);
    }

    /** A server of plain JSON-RPC may say in its own way that it does not know what it was asked. */
    private Health healthAfter(Throwable failure) {
        boolean answered = failure instanceof RpcException
                || (settings.raw()
                        && failure instanceof PluginException known
                        && known.code() == PluginErrorCode.MALFORMED_RESPONSE);
        return answered ? Health.HEALTHY : new Health(false, String.valueOf(failure.getMessage()));
    }

    private Surface accepted(Handshake said) {
        String protocol = Objects.requireNonNullElse(said.protocol(), "");
        if (!protocol.equals(Handshake.PROTOCOL)) {
            throw failures.version(protocol);
        }
        String transport = Objects.requireNonNullElse(said.transport(), "");
        if (!transport.equals("json")) {
            throw failures.handshake("it wants to speak \"" + transport + "\", expected \"json\"", "");
        }
        if (said.libraryName().isBlank()) {
            throw failures.handshake("it does not say what its library is called", "give it a name");
        }
        objects.belongTo(said.libraryName());
        return maker().of(said, hooks());
    }

    private SurfaceMaker maker() {
        Operations operations = new Operations(reader, writer, objects, failures);
        Set<String> handlers =
                manifest.hooks().stream().map(HookDeclaration::handler).collect(Collectors.toSet());
        return new SurfaceMaker(
                settings, new SurfaceMaker.Parts(operations, calls, objects, reader, writer, failures), handlers);
    }

    private List<Hook> hooks() {
        if (manifest.hooks().isEmpty()) {
            return List.of();
        }
        return HandlerHooks.of(
                context.plugin(), manifest, new FunctionHandlers(settings.raw(), reader, writer, calls, failures));
    }

    /** Ends, as long as the plugin listens; never fails. */
    Mono<Void> farewell() {
        if (settings.raw()) {
            return Mono.empty();
        }
        return Mono.defer(() -> calls.destroyAll(objects.ids()))
                .then(tell("environment.close"))
                .then(settings.elsewhere() ? Mono.empty() : tell("plugin.shutdown"))
                .onErrorComplete()
                .take(settings.shutdownTimeout(), context.timer());
    }

    /** Says something that calls for no more than an acknowledgement; not every plugin knows it. */
    private Mono<Void> tell(String method) {
        RpcRequest<Boolean> request = RpcRequest.of(
                        method,
                        (out, id) -> {
                            out.writeStartObject();
                            out.writeEndObject();
                        },
                        result -> true)
                .withTimeout(settings.handshakeTimeout());
        return peer.call(request).then().onErrorResume(RpcException.class, unknown -> Mono.empty());
    }

    /** What to close the channel with when the beginning failed. */
    PluginException causeOf(Throwable failure) {
        return failure instanceof PluginException known
                ? known
                : failures.handshake(String.valueOf(failure.getMessage()), "").causedBy(failure);
    }
}
