package dev.patchbay.engine.trust;

import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a plugin is still what the host's configuration trusts. */
public sealed interface TrustResult {
    /** The digest of the plugin's folder; empty for one on the class path, or when it has none. */
    Optional<Digest> digest();

    /**
     * It is, or nothing was pinned.
     *
     * @param known the folder's digest; null for a plugin on the class path
     */
    record Trusted(@Nullable Digest known) implements TrustResult {
        @Override
        public Optional<Digest> digest() {
            return Optional.ofNullable(known);
        }
    }

    /**
     * It is not, or nobody can tell.
     *
     * @param known the folder's digest; null where it has none
     * @param code what kind of failure this is
     * @param problems what has changed
     */
    record Untrusted(@Nullable Digest known, PluginErrorCode code, List<Problem> problems) implements TrustResult {
        public Untrusted {
            Objects.requireNonNull(code, "code");
            problems = List.copyOf(problems);
        }

        @Override
        public Optional<Digest> digest() {
            return Optional.ofNullable(known);
        }
    }
}
