package dev.patchbay.engine.hook;

import dev.patchbay.hook.GateEvent;
import dev.patchbay.policy.Tier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which gate is asked next. Gates are asked in their order, tier by tier. One that was asked before another one rewrote the
 * arguments is asked again in a further look, so that every gate's last word is about the arguments that run, and a lower tier
 * is asked only when those above have settled what they want: what it rewrites cannot keep them from saying it. In a further
 * look a rewrite counts only from a tier above all those that rewrote in the look before; hence two hooks that rewrite each
 * other's arguments cannot go on for ever. Used by one thread at a time; costs nothing while nobody rewrites.
 */
final class Looks {
    private final CompiledGate[] gates;
    /** The first gate of the tiers that are not asked yet. */
    private int end;
    /** What each gate was last asked about; null as long as all were asked about the same. */
    private @Nullable GateEvent<?> @Nullable [] seen;
    /** Only tiers above this one may rewrite in the present look; null for all. */
    private @Nullable Tier floor;
    /** The lowest tier that rewrote in the present look; null for none. */
    private @Nullable Tier lowest;

    /** Looks of gates, which are in their order, at one event. */
    Looks(CompiledGate[] gates) {
        this.gates = gates;
    }

    /**
     * The gate that is asked next, from this one on; as many as there are for none.
     *
     * @param refused whether nothing can let the event go on any more; nobody is then asked again
     */
    int next(int from, GateEvent<?> event, boolean refused) {
        int gate = from;
        while (true) {
            for (; gate < end; gate++) {
                if (!event.equals(earlier(gate))) {
                    return gate;
                }
            }
            if (!refused && seen != null && !Arrays.stream(seen, 0, end).allMatch(event::equals)) {
                look(lowest);
                gate = 0;
            } else if (end == gates.length) {
                return end;
            } else {
                look(null);
                end = endOfTier(end);
            }
        }
    }

    private void look(@Nullable Tier newFloor) {
        floor = newFloor;
        lowest = null;
    }

    private int endOfTier(int begin) {
        int gate = begin;
        while (gate < gates.length && gates[gate].spec.tier() == gates[begin].spec.tier()) {
            gate++;
        }
        return gate;
    }

    /** What a gate was asked about when there were other arguments; null if it was not asked before anybody rewrote them. */
    @Nullable
    GateEvent<?> earlier(int gate) {
        return seen == null ? null : seen[gate];
    }

    boolean mayRewrite(Tier tier) {
        return floor == null || tier.outranks(floor);
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
            seen = new GateEvent<?>[gates.length];
            Arrays.fill(seen, 0, gate, before);
        }
        seen[gate] = now;
        lowest = lowest == null || lowest.outranks(tier) ? tier : lowest;
    }
}
