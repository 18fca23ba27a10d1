package dev.patchbay.testkit.peer;

import java.util.Set;
import java.util.function.Supplier;

/**
 * A server that somebody else wrote, in one era of the protocol.
 *
 * @param name its name, and how it is reached, for reports
 * @param era the era that the manifest asks for
 * @param abilities what it can do so
 * @param start makes it ready; asked late, because it may be absent
 */
public record ServerPeer(String name, String era, Set<PeerAbility> abilities, Supplier<? extends StartedPeer> start) {
    public ServerPeer {
        abilities = Set.copyOf(abilities);
    }

    boolean can(PeerAbility ability) {
        return abilities.contains(ability);
    }

    @Override
    public String toString() {
        return name + ", " + era;
    }
}
