package dev.patchbay.resource;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * JSON values under names, kept for the plugin when the host stops. Methods are atomic each and block; they must be
 * called where blocking is allowed. They throw {@link java.io.UncheckedIOException} when what is stored cannot be read or
 * written; it names the file.
 */
public interface KeyValueStore {
    /** The value under a key, frozen. */
    Optional<JsonNode> get(String key);

    /**
     * Puts a value, replacing what was there; it is durable when the method returns.
     *
     * @throws IllegalStateException if the store would be larger than 16 MiB
     */
    void put(String key, JsonNode value);

    /** Removes a key; nothing happens if it is not there. */
    void remove(String key);

    /** All keys, sorted. */
    List<String> keys();
}
