package dev.patchbay.hook;

import reactor.core.publisher.Mono;

/**
 * A hook that only watches. Whatever it does changes nothing for the agent; its failure is recorded.
 *
 * @param <E> the event that it watches
 */
@FunctionalInterface
public interface Observer<E extends HookEvent> {
    /** Watches. It must not block; the host subscribes in order and bounds how long it waits. */
    Mono<Void> observe(E event);

    /**
     * What it would see in this event, for people who ask; empty where it cannot say. Must not block, and changes nothing.
     */
    default String explain(E event) {
        return "";
    }
}
