package dev.patchbay.engine.artifact;

import dev.patchbay.history.ArtifactRef;
import dev.patchbay.session.SessionId;
import reactor.core.publisher.Mono;

/**
 * Keeps output that is too large for history, by session and content: the same bytes have the same id. What has been kept
 * is never changed. Nothing happens before subscription; results may arrive on any thread; errors are
 * {@link java.io.UncheckedIOException}. Safe for concurrent use.
 */
public interface ArtifactStore {
    /** Keeps these bytes, all of them or none. */
    Mono<ArtifactRef> put(SessionId session, byte[] bytes);

    /** What was kept under an id in that session; empty if nothing was. */
    Mono<byte[]> get(SessionId session, String id);
}
