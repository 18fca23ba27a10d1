package dev.patchbay.wire.scriptling;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.Surface;
import dev.patchbay.wire.jsonrpc.JsonRpcPeer;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** A plugin that speaks the scriptling protocol, or plain JSON-RPC, over any channel. */
public final class ScriptlingConnection implements Connection {
    private final Surface surface;
    private final ScriptlingSession session;
    private final AtomicReference<State> state = new AtomicReference<>(State.SERVING);
    private final Flux<ConnectionEvent> events;
    private final Mono<Void> closing;

    private enum State {
        /** The plugin serves calls. */
        SERVING,
        /** It was asked to go, so that its going is no news. */
        CLOSING,
        /** It went by itself. */
        GONE
    }

    ScriptlingConnection(Surface surface, ScriptlingSession session) {
        this.surface = surface;
        this.session = session;
        JsonRpcPeer peer = session.peer();
        this.events = Flux.concat(
                session.logs().takeUntilOther(peer.ended()), peer.ended().flatMap(this::exited));
        this.closing = session.farewell()
                .then(Mono.<Void>fromRunnable(
                        () -> peer.close(session.failures().stopped())))
                .cache();
    }

    /**
     * Opens the channel, lets the plugin introduce itself and gives the connection. Nothing happens before subscription;
     * cancelling closes the channel, and so does a failure. Errors are {@link PluginException}: {@code handshake_failed},
     * {@code protocol_version_mismatch}, {@code timeout}, {@code malformed_response}, or what ended the channel.
     */
    public static Mono<Connection> open(
            MessageChannel channel, PluginManifest manifest, RuntimeContext context, ScriptlingSettings settings) {
        return Mono.defer(() -> {
            ScriptlingSession session = new ScriptlingSession(channel, manifest, context, settings);
            return session.introduce()
                    .<Connection>map(surface -> new ScriptlingConnection(surface, session))
                    .doOnError(failure -> session.peer().close(session.causeOf(failure)))
                    .doFinally(end -> {
                        // Before that, the request under way would end in an error that nobody waits for.
                        if (end == SignalType.CANCEL) {
                            session.peer().close(session.failures().stopped());
                        }
                    });
        });
    }

    @Override
    public Surface surface() {
        return surface;
    }

    /** What the plugin logs, the last of it also to who comes late, and that it is gone. */
    @Override
    public Flux<ConnectionEvent> events() {
        return events;
    }

    private Mono<ConnectionEvent> exited(PluginException cause) {
        state.compareAndSet(State.SERVING, State.GONE);
        return state.get() == State.GONE
                ? Mono.just(new ConnectionEvent.Exited(cause.code(), cause.describe()))
                : Mono.empty();
    }

    /**
     * The protocol has no ping: a plugin is well while its channel is open. One that is elsewhere is asked something that
     * every plugin answers.
     */
    @Override
    public Mono<Health> health() {
        return session.health();
    }

    /**
     * Destroys the objects that are left, says goodbye, waits a moment for the answer, and closes the channel, with which
     * calls in flight fail. Cancelling does not stop it.
     */
    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            state.compareAndSet(State.SERVING, State.CLOSING);
            return closing;
        });
    }
}
