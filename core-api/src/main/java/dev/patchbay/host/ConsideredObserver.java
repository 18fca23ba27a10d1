package dev.patchbay.host;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.policy.Tier;
import java.util.Objects;

/**
 * An observer of what would be decided.
 *
 * @param id whose it is
 * @param tier whose it is
 * @param point what it watches
 * @param told whether it would be told; false where its match has nothing to do with the tool
 * @param why what it would see in the event, in words; may be empty. What its owner keeps secret is not among them
 */
public record ConsideredObserver(String id, Tier tier, HookPoint point, boolean told, String why) {
    public ConsideredObserver {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(why, "why");
    }
}
