package dev.patchbay.hook;

import dev.patchbay.policy.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What the host knows of a hook: where it is called, for what, and in which order. The order is total: tier, then
 * {@code before} and {@code after}, then priority, the higher first, then id.
 *
 * @param id its name, unique at its point
 * @param point where it is called
 * @param tier whose it is
 * @param match for which events
 * @param before ids of hooks of the same tier that it comes before
 * @param after ids of hooks of the same tier that it comes after
 * @param priority higher comes first, 0 to 100
 * @param timeout how long it may take
 * @param onFailure what its failure means; meaningless for an observer
 */
public record HookSpec(
        String id,
        HookPoint point,
        Tier tier,
        HookMatch match,
        List<String> before,
        List<String> after,
        int priority,
        Duration timeout,
        HookFailurePolicy onFailure) {
    /** How long a hook may take that does not say so. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    public HookSpec {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(onFailure, "onFailure");
        before = List.copyOf(before);
        after = List.copyOf(after);
        if (id.isBlank()) {
            throw new IllegalArgumentException("a hook needs an id");
        }
        if (priority < 0 || priority > 100) {
            throw new IllegalArgumentException("the priority of \"" + id + "\" is " + priority + ", expected 0 to 100");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout of \"" + id + "\" must be positive, not " + timeout);
        }
    }

    /** A hook that is called for every event of a point, with the defaults for the rest. */
    public static HookSpec at(HookPoint point, String id, Tier tier) {
        return new HookSpec(
                id, point, tier, HookMatch.ALL, List.of(), List.of(), 0, DEFAULT_TIMEOUT, HookFailurePolicy.CLOSED);
    }

    /** The same for other events. */
    public HookSpec withMatch(HookMatch newMatch) {
        return new HookSpec(id, point, tier, newMatch, before, after, priority, timeout, onFailure);
    }

    /** The same with another place among hooks of its tier. */
    public HookSpec withOrder(int newPriority, List<String> newBefore, List<String> newAfter) {
        return new HookSpec(id, point, tier, match, newBefore, newAfter, newPriority, timeout, onFailure);
    }

    /** The same with another id, for whoever must tell the hooks of many plugins apart. */
    public HookSpec withId(String newId) {
        return new HookSpec(newId, point, tier, match, before, after, priority, timeout, onFailure);
    }

    /** The same in another tier. */
    public HookSpec withTier(Tier newTier) {
        return new HookSpec(id, point, newTier, match, before, after, priority, timeout, onFailure);
    }

    /** The same with another bound on its time. */
    public HookSpec withTimeout(Duration newTimeout) {
        return new HookSpec(id, point, tier, match, before, after, priority, newTimeout, onFailure);
    }

    /** The same with another meaning of its failure. */
    public HookSpec withOnFailure(HookFailurePolicy policy) {
        return new HookSpec(id, point, tier, match, before, after, priority, timeout, policy);
    }
}
