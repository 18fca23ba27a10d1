package dev.patchbay.runtime;

import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What runtimes keep for one plugin that nobody else may read: what a login has brought above all. Other plugins do not
 * reach it. It outlives the host; its owner is the person who runs the host, who can take all of it away.
 *
 * <p>Safe for concurrent use, by other processes too. Every method blocks, and fails with
 * {@link java.io.UncheckedIOException} when the store cannot be read or written; no message shows what is in it.
 */
public interface SecretStore {
    /** The most that a store keeps of all plugins together, in bytes. */
    int MOST_BYTES = 4 << 20;

    /**
     * What is kept under a key, frozen; empty when nothing is.
     *
     * @param key any text; it is no secret
     */
    Optional<ObjectNode> read(String key);

    /**
     * Changes what is kept under a key in one step: nobody reads or changes it meanwhile, in no process. When the change
     * throws, everything stays as it is.
     *
     * @param key any text; it is no secret
     * @param change is given what is kept, empty and frozen where nothing is, and returns what shall be; an empty object for
     *     nothing. It must be quick
     * @throws IllegalStateException if the store would hold more than {@link #MOST_BYTES}
     */
    void update(String key, UnaryOperator<ObjectNode> change);
}
