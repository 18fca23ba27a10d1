package dev.patchbay.tool;

import org.jspecify.annotations.Nullable;

/**
 * How far a call is.
 *
 * @param done how much is done, in a unit of the tool's own; never decreasing
 * @param total how much there is to do; null when nobody knows
 * @param message what is being done
 */
public record Progress(
        double done, @Nullable Double total, @Nullable String message) {
    public Progress {
        if (!Double.isFinite(done) || (total != null && !Double.isFinite(total))) {
            throw new IllegalArgumentException("progress is counted in finite numbers");
        }
    }
}
