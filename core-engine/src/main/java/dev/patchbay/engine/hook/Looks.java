package dev.patchbay.engine.hook;

import dev.patchbay.hook.GateEvent;
import dev.patchbay.policy.Tier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which gates have yet to see the arguments as they are. A gate that was asked before another one rewrote them is asked again
 * in a further look, so that every gate's last word is about the arguments that run. In a further look a rewrite counts only
 * from a tier above all those that rewrote in the look before; hence there are at most as many looks as there are tiers, and
 * two hooks that rewrite each other's arguments cannot go on for ever. Used by one thread at a time; costs nothing while
 * nobody rewrites.
 */
final class Looks {
    private final int gates;
    /** What each gate was last asked about; null as long as all were asked about the same. */
    private @Nullable GateEvent<?> @Nullable [] seen;
    /** Only tiers above this one may rewrite in the present look; null for all. */
    private @Nullable Tier floor;
    /** The lowest tier that rewrote in the present look; null for none. */
    private @Nullable Tier lowest;

    /** Looks of so many gates at one event. */
    Looks(int gates) {
        this.gates = gates;
    }

    /** What a gate was asked about when there were other arguments; null if it was not asked before anybody rewrote them. */
    @Nullable
    GateEvent<?> earlier(int gate) {
        return seen == null ? null : seen[gate];
    }

    boolean mayRewrite(Tier tier) {
        return floor == null || tier.compareTo(floor) < 0;
    }

    /** A gate has been asked about an event. */
    void asked(int gate, GateEvent<?> event) {
        if (seen != null) {
            seen[gate] = event;
        }
    }

    /** A gate has rewritten what it was asked about. */
    void rewritten(int gate, Tier tier, GateEvent<?> before, GateEvent<?> now) {
        if (seen == null) {
            seen = new GateEvent<?>[gates];
            Arrays.fill(seen, 0, gate, before);
        }
        seen[gate] = now;
        lowest = lowest == null || tier.compareTo(lowest) > 0 ? tier : lowest;
    }

    /** Begins the next look; false if every gate has seen the event as it is. */
    boolean again(GateEvent<?> event) {
        if (seen == null || Arrays.stream(seen).allMatch(event::equals)) {
            return false;
        }
        floor = lowest;
        lowest = null;
        return true;
    }
}
