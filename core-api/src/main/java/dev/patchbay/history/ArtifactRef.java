package dev.patchbay.history;

import dev.patchbay.plugin.Digest;
import java.util.Objects;

/**
 * Output that was too large for history, kept beside it.
 *
 * @param id its name in the session, for the tool {@code artifact.read}
 * @param bytes its size
 * @param digest its digest
 */
public record ArtifactRef(String id, long bytes, Digest digest) {
    public ArtifactRef {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(digest, "digest");
    }
}
