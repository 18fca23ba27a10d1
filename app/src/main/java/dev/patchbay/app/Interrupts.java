package dev.patchbay.app;

import reactor.core.publisher.Mono;

/** Says when whoever started the command wants it to stop. */
interface Interrupts {
    /** Nobody ever does. */
    Interrupts NEVER = new Interrupts() {
        @Override
        public Mono<Void> requested() {
            return Mono.never();
        }

        @Override
        public boolean isRequested() {
            return false;
        }
    };

    /** Completes when the command is to stop, at once if that has been said. */
    Mono<Void> requested();

    /** Whether it has been said. */
    boolean isRequested();
}
