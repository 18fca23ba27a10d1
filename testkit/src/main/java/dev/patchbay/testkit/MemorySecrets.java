package dev.patchbay.testkit;

import dev.patchbay.json.Json;
import dev.patchbay.runtime.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Secrets that are gone with the test; they have no bound. */
public final class MemorySecrets implements SecretStore {
    private final Map<String, ObjectNode> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<ObjectNode> read(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void update(String key, UnaryOperator<ObjectNode> change) {
        var unusedNow = kept.compute(key, (same, before) -> {
            ObjectNode after = Json.freeze(change.apply(before == null ? Json.emptyObject() : before));
            return after.isEmpty() ? null : after;
        });
    }
}
