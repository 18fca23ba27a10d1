package dev.patchbay.resource;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * JSON values under names, kept for the plugin when the host stops. Methods are atomic each and block; they must be
 * called where blocking is allowed.
 */
public interface KeyValueStore {
    /** The value under a key, frozen. */
    Optional<JsonNode> get(String key);

    /** Puts a value, replacing what was there; it is durable when the method returns. */
    void put(String key, JsonNode value);

    /** Removes a key; nothing happens if it is not there. */
    void remove(String key);

    /** All keys, sorted. */
    List<String> keys();
}
