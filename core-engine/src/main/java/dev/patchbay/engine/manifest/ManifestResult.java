package dev.patchbay.engine.manifest;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What reading a manifest gave: the manifest, or what is wrong with it and what is known all the same. */
public sealed interface ManifestResult {
    /** The plugin's name, where it could be read and is one. */
    Optional<String> name();

    /** The plugin's version, where it could be read and is one. */
    Optional<String> version();

    /** Warnings about a manifest that can be used, everything that is wrong with one that cannot. */
    List<Problem> problems();

    /**
     * A manifest that can be used.
     *
     * @param manifest the manifest
     * @param problems warnings
     */
    record Usable(PluginManifest manifest, List<Problem> problems) implements ManifestResult {
        public Usable {
            Objects.requireNonNull(manifest, "manifest");
            problems = List.copyOf(problems);
        }

        @Override
        public Optional<String> name() {
            return Optional.of(manifest.name());
        }

        @Override
        public Optional<String> version() {
            return Optional.of(manifest.version());
        }
    }

    /**
     * A manifest that cannot be used.
     *
     * @param knownName the name; null where it could not be read
     * @param knownVersion the version; null where it could not be read
     * @param problems what is wrong, in the order of the checks; at least one error
     */
    record Unusable(@Nullable String knownName, @Nullable String knownVersion, List<Problem> problems)
            implements ManifestResult {
        public Unusable {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("an unusable manifest has at least one problem");
            }
        }

        @Override
        public Optional<String> name() {
            return Optional.ofNullable(knownName);
        }

        @Override
        public Optional<String> version() {
            return Optional.ofNullable(knownVersion);
        }
    }
}
