package dev.patchbay.host;

import dev.patchbay.hook.HookSpec;
import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One hook at one point.
 *
 * @param spec where, when and in which order it is called
 * @param decides whether it is a gate; else it only watches
 * @param enabled whether it is in force
 * @param summary what it does, in a few words; empty for one that is code
 * @param position where it stands; null for one that is code
 * @param digest of its meaning; null for one that is code
 */
public record HookListing(
        HookSpec spec,
        boolean decides,
        boolean enabled,
        String summary,
        @Nullable Position position,
        @Nullable Digest digest) {
    public HookListing {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(summary, "summary");
    }
}
