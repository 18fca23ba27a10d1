package dev.patchbay.runtime.http;

import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.ConnectionEvent.HealthChanged;
import dev.patchbay.runtime.Health;
import dev.patchbay.runtime.Surface;
import dev.patchbay.runtime.http.retry.CircuitBreaker;
import java.util.Optional;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection whose plugin is elsewhere: while its server is not there, the plugin is unwell, calls fail at once, and the
 * server is looked for. It does not end with the server.
 */
final class HttpConnection implements Connection {
    private final Connection protocol;
    private final CircuitBreaker breaker;
    private final Flux<ConnectionEvent> events;
    private final Mono<Void> closing;
    private volatile Health said = Health.HEALTHY;

    /**
     * A connection over another.
     *
     * @param search ended with the connection
     * @param network released when the protocol has said good-bye
     */
    HttpConnection(Connection protocol, CircuitBreaker breaker, Disposable search, Mono<Void> network) {
        this.protocol = protocol;
        this.breaker = breaker;
        this.events = protocol.events()
                .map(this::merged)
                .doOnTerminate(search::dispose)
                .publish(heard -> Flux.merge(heard, changes().takeUntilOther(heard.ignoreElements())))
                .takeUntil(ConnectionEvent.Exited.class::isInstance);
        this.closing = Mono.<Void>fromRunnable(search::dispose)
                .then(protocol.close().onErrorComplete())
                .then(network)
                .cache();
    }

    private ConnectionEvent merged(ConnectionEvent event) {
        if (event instanceof HealthChanged changed) {
            said = changed.health();
            return new HealthChanged(now());
        }
        return event;
    }

    private Flux<ConnectionEvent> changes() {
        return breaker.changes().map(health -> new HealthChanged(now()));
    }

    private Health now() {
        Health network = breaker.health();
        return network.healthy() ? said : network;
    }

    @Override
    public Surface surface() {
        return protocol.surface();
    }

    @Override
    public Optional<String> peer() {
        return protocol.peer();
    }

    @Override
    public Flux<ConnectionEvent> events() {
        return events;
    }

    /** What the protocol says, unless it is known that its server is not there. */
    @Override
    public Mono<Health> health() {
        return Mono.defer(() -> {
            Health network = breaker.health();
            return network.healthy() ? protocol.health() : Mono.just(network);
        });
    }

    /** Says good-bye as the protocol asks, then closes what is left of the network. */
    @Override
    public Mono<Void> close() {
        return closing;
    }
}
