package dev.patchbay.runtime;

import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A live link to one plugin. Its contributions are called directly, through its surface; when the plugin is gone they fail
 * with {@link dev.patchbay.plugin.PluginException}. All methods are safe for concurrent use.
 */
public interface Connection {
    /** What the plugin offers now; the same surface until {@link ConnectionEvent.SurfaceChanged} is emitted. */
    Surface surface();

    /**
     * What the program on the other side calls itself, its version included, on one line; empty where it did not say, as
     * by default. Somebody else's words.
     */
    default Optional<String> peer() {
        return Optional.empty();
    }

    /**
     * What happens without anybody calling; hot, one subscriber is enough. It completes when the connection is closed or
     * the plugin is gone. The default never says anything.
     */
    default Flux<ConnectionEvent> events() {
        return Flux.never();
    }

    /** How the plugin is, cheaply. The default says that it is well. */
    default Mono<Health> health() {
        return Mono.just(Health.HEALTHY);
    }

    /**
     * Ends the plugin in the order that its protocol asks for, and releases everything. Calls in flight fail with
     * {@code crashed}. Closing twice is the same as once; cancelling does not stop a closing that has begun.
     */
    Mono<Void> close();
}
