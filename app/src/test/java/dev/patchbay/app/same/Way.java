package dev.patchbay.app.same;

/** How a tool is called. */
enum Way {
    /** By an agent, whose model answers in a stream, and which emits what happens in another. */
    RUN,
    /** By a program that waits for the result. */
    CALL,
    /** By a program that is told progress. */
    CALL_WITH_PROGRESS,
    /** By a program, through the plugin. */
    PLUGIN_CALL
}
