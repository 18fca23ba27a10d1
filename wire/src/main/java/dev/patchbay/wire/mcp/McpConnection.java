package dev.patchbay.wire.mcp;

import dev.patchbay.hook.Hook;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.Surface;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A server of the Model Context Protocol as a plugin. */
public final class McpConnection implements Connection {
    private final McpSession session;
    private final McpSettings settings;
    private final ListLoader loader;
    private final Handlers handlers;
    private final List<Hook> hooks;
    private final Events events;
    private final Relisting relisting;
    private final @Nullable String server;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Disposable.Composite owned = Disposables.composite();
    private volatile Offered offered;
    private volatile Surface surface;
    private volatile Health listsHealth = Health.HEALTHY;

    McpConnection(
            McpSession session,
            McpSettings settings,
            ListLoader loader,
            Handlers handlers,
            Offered offered,
            Events events,
            Relisting relisting,
            @Nullable String server) {
        this.session = session;
        this.settings = settings;
        this.loader = loader;
        this.handlers = handlers;
        this.hooks = handlers.hooks();
        this.events = events;
        this.relisting = relisting;
        this.server = server;
        this.offered = offered;
        this.surface = surfaceOf(offered);
    }

    /**
     * Opens the channel, agrees with the server on an era and a version, and reads what it offers. Nothing happens before
     * subscription; cancelling, and every failure, closes the channel. Errors are {@link PluginException}:
     * {@code handshake_failed}, {@code protocol_version_mismatch}, {@code timeout}, {@code malformed_response}, or the
     * cause with which the channel ended.
     *
     * <p>Everything that the server says about itself is passed on as it is, and is not to be trusted. The connection's
     * {@link #close} ends the channel; stopping a process behind it is the business of whoever started it.
     *
     * @param channel a channel that has not been opened
     */
    public static Mono<Connection> open(
            MessageChannel channel, PluginManifest manifest, RuntimeContext context, McpSettings settings) {
        return Mono.defer(() -> new Opening(channel, manifest, context, settings).run());
    }

    /**
     * Begins to follow what the server says by itself.
     *
     * @param listening keeps the server telling; null for one that does so unasked
     */
    void begin(@Nullable Listening listening) {
        owned.add(relisting);
        owned.add(session.peer().ended().subscribe(this::gone));
        relisting.begin(this::readAgain);
        if (listening != null) {
            owned.add(listening);
            listening.begin();
        }
    }

    @Override
    public Surface surface() {
        return surface;
    }

    @Override
    public Optional<String> peer() {
        return Optional.ofNullable(server);
    }

    @Override
    public Flux<ConnectionEvent> events() {
        return events.flux();
    }

    /** Asks for a sign of life; an error is one too. Unhealthy as well while its lists could not be read again. */
    @Override
    public Mono<Health> health() {
        String method = session.era().signOfLife();
        return session.askPlainly(
                        Ask.of(method, method, Ask.Params.NONE, TreeBuilder::new)
                                .repeatable()
                                .within(settings.healthTimeout()),
                        unusedSize -> {})
                .map(alive -> listsHealth)
                .onErrorResume(failure -> Mono.just(
                        failure instanceof RpcException
                                ? listsHealth
                                : new Health(false, String.valueOf(failure.getMessage()))));
    }

    /** There is nothing to be said first: the channel just ends. */
    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(() -> {
            if (end()) {
                session.peer()
                        .close(session.failures()
                                .of(PluginErrorCode.CRASHED, "the connection to the plugin was closed", ""));
                events.complete();
            }
        });
    }

    private void gone(PluginException cause) {
        if (end()) {
            events.emit(new ConnectionEvent.Exited(cause.code(), String.valueOf(cause.getMessage())));
            events.complete();
        }
    }

    private boolean end() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        owned.dispose();
        return true;
    }

    private Mono<Void> readAgain(Set<Listed> kinds) {
        return loader.load(kinds, offered)
                .doOnNext(this::publish)
                .doOnError(this::notReadAgain)
                .onErrorComplete()
                .then();
    }

    private void publish(Offered read) {
        handlers.check(read.tools());
        boolean same = read.saysTheSameAs(offered);
        offered = read;
        if (!listsHealth.healthy()) {
            healthChanged(Health.HEALTHY);
        }
        if (!same) {
            surface = surfaceOf(read);
            events.emit(new ConnectionEvent.SurfaceChanged());
        }
    }

    private void notReadAgain(Throwable failure) {
        if (over.get()) {
            return;
        }
        String problem = "what it offers now cannot be used, so what it offered before stays: " + failure.getMessage();
        events.warn(problem);
        healthChanged(new Health(false, problem));
    }

    private void healthChanged(Health health) {
        listsHealth = health;
        events.emit(new ConnectionEvent.HealthChanged(health));
    }

    private Surface surfaceOf(Offered read) {
        return Surface.builder()
                .tools(read.tools().stream().filter(tool -> !handlers.has(tool)).toList())
                .hooks(hooks)
                .resources(read.resources())
                .prompts(read.prompts())
                .reader(session.offer().resources().there() ? loader.contents() : null)
                .build();
    }
}
