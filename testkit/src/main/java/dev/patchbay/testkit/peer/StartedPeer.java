package dev.patchbay.testkit.peer;

/** A server that a plugin can be made of. */
public interface StartedPeer extends AutoCloseable {
    /** The kind of runtime that talks to it. */
    String runtime();

    /** The lines of the runtime's own table in the plugin's manifest. */
    String section();

    /** Ends what was started for it; nothing where the runtime starts it. */
    @Override
    default void close() {}
}
