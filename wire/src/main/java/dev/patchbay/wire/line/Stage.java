package dev.patchbay.wire.line;

import java.util.Set;

/** How far an exchange has come. */
enum Stage {
    /** The process is being started. */
    LAUNCHING("starting"),
    /** It was greeted and owes its handshake. */
    HANDSHAKE("in the handshake"),
    /** It has the request and owes the response. */
    RESPONSE("answering"),
    /** It has said all that it has to say and owes its exit. */
    EXIT("ending"),
    /** It failed; how it ended is waited for a moment, to be able to say so. */
    DYING("dying"),
    /** Nothing more happens. */
    ENDED("gone");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** For people, after "it was". */
    String words() {
        return words;
    }

    /** Whether the protocol has the other side write a line now. */
    boolean owesLine() {
        return this == HANDSHAKE || this == RESPONSE;
    }

    boolean mayBecome(Stage next) {
        return switch (this) {
            case LAUNCHING -> Set.of(HANDSHAKE, ENDED).contains(next);
            case HANDSHAKE -> Set.of(RESPONSE, EXIT, DYING, ENDED).contains(next);
            case RESPONSE -> Set.of(EXIT, DYING, ENDED).contains(next);
            case EXIT -> next == ENDED;
            case DYING -> next == ENDED;
            case ENDED -> false;
        };
    }
}
