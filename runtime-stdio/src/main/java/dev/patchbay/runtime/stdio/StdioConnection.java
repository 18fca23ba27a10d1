package dev.patchbay.runtime.stdio;

import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import dev.patchbay.runtime.Surface;
import dev.patchbay.runtime.stdio.pipe.StdioLink;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A connection whose plugin is a process: what the process prints is among its events, and it ends with the process. */
final class StdioConnection implements Connection {
    private final Connection protocol;
    private final StdioLink link;
    private final Flux<ConnectionEvent> events;

    StdioConnection(Connection protocol, StdioLink link) {
        this.protocol = protocol;
        this.link = link;
        this.events = protocol.events()
                .publish(said -> Flux.merge(said, link.logs().takeUntilOther(said.ignoreElements())))
                .takeUntil(ConnectionEvent.Exited.class::isInstance);
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

    @Override
    public Mono<Health> health() {
        return protocol.health();
    }

    /** Says good-bye as the protocol asks, then ends the process in stages; completes when nothing of it is left. */
    @Override
    public Mono<Void> close() {
        return protocol.close().onErrorComplete().then(link.stop());
    }

    StdioLink link() {
        return link;
    }
}
