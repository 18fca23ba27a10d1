package dev.patchbay.host;

import reactor.core.publisher.Mono;

/** A running Patchbay. All methods are safe for concurrent use. */
public interface Host {
    /** Its plugins. */
    Plugins plugins();

    /** Their tools, and the host's own. */
    Tools tools();

    /** Its hooks, and theirs. */
    Hooks hooks();

    /** Its sessions. */
    Sessions sessions();

    /**
     * Ends every run, stops every plugin in reverse order of dependency within its bound, and releases everything.
     * Closing twice is the same as once.
     */
    Mono<Void> close();
}
