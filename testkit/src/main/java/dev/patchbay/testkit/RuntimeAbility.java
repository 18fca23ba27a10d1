package dev.patchbay.testkit;

/**
 * What not every runtime can do. A runtime that lacks one says so in {@link RuntimeContract#lacking()}; the rules that need
 * it are then not asked, and the test report says why.
 */
public enum RuntimeAbility {
    /** It hands the host's clock, randomness and storage to the plugin. */
    INJECTED_RESOURCES,
    /** It moves calls to the threads that the manifest's {@code execution_model} asks for. */
    EXECUTION_MODEL,
    /** It calls handlers that the manifest names. */
    HOOKS,
    /** It carries progress from the plugin to the call's context. */
    PROGRESS,
    /** It tells the plugin when a caller gives up. */
    CANCELLATION,
    /** It has more than one call in flight. */
    CALLS_SIDE_BY_SIDE,
    /** It carries what a tool says about its effects. */
    TRAITS,
    /** It keeps a plugin's memory for as long as a connection lasts, and a memory for each connection. */
    STATE
}
