package dev.patchbay.runtime.http.mcp;

/** How an exchange ended that did not fail. */
enum Outcome {
    /** There is nothing more to wait for. */
    DONE,
    /** The server does not know the session any more, and has not looked at the message. */
    SESSION_LOST,
    /** The stream ended, and can be taken up again where it did. */
    BROKEN_OFF,
    /** There is no such stream. */
    NONE
}
