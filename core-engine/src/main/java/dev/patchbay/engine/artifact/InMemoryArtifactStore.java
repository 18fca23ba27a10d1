package dev.patchbay.engine.artifact;

import dev.patchbay.history.ArtifactRef;
import dev.patchbay.session.SessionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** Keeps artifacts as long as the host lives. Answers at once, on the subscribing thread. */
public final class InMemoryArtifactStore implements ArtifactStore {
    private final Map<SessionId, Map<String, byte[]>> sessions = new ConcurrentHashMap<>();

    @Override
    public Mono<ArtifactRef> put(SessionId session, byte[] bytes) {
        return Mono.fromCallable(() -> {
            ArtifactRef ref = Artifacts.refOf(bytes);
            sessions.computeIfAbsent(session, id -> new ConcurrentHashMap<>()).putIfAbsent(ref.id(), bytes.clone());
            return ref;
        });
    }

    @Override
    public Mono<byte[]> get(SessionId session, String id) {
        return Mono.fromSupplier(() -> {
            byte[] kept = sessions.getOrDefault(session, Map.of()).get(id);
            return kept == null ? null : kept.clone();
        });
    }
}
