package dev.patchbay.engine.trust;

import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.Problem;
import java.util.Objects;

/** The digest of a folder, or why it has none. */
public sealed interface DigestResult {
    /**
     * The folder's digest.
     *
     * @param digest the digest
     */
    record Known(Digest digest) implements DigestResult {
        public Known {
            Objects.requireNonNull(digest, "digest");
        }
    }

    /**
     * A folder that cannot be vouched for.
     *
     * @param problem why
     */
    record Unknown(Problem problem) implements DigestResult {
        public Unknown {
            Objects.requireNonNull(problem, "problem");
        }
    }
}
