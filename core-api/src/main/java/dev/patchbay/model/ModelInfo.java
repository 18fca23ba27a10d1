package dev.patchbay.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model says about itself.
 *
 * @param name the name that the host knows it by
 * @param provider who runs it
 * @param contextTokens how many tokens it can read; null when nobody knows
 */
public record ModelInfo(
        String name, String provider, @Nullable Long contextTokens) {
    public ModelInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
    }
}
