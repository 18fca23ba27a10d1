package dev.patchbay.plugin;

import java.util.List;

/**
 * What a plugin may do: what its manifest asks for and the host's configuration grants, both.
 *
 * <p>A plugin never grants itself anything: a target is permitted when one asked <em>and</em> one granted capability
 * cover it, so no intersection of patterns has to be computed.
 *
 * @param asked what the manifest asks for
 * @param granted what the host gives
 */
public record Grants(List<Capability> asked, List<Capability> granted) {
    /** No authority at all. */
    public static final Grants NONE = new Grants(List.of(), List.of());

    public Grants {
        asked = List.copyOf(asked);
        granted = List.copyOf(granted);
    }

    /** Whether the plugin may act on one concrete target of a kind. */
    public boolean permits(String kind, String target) {
        return anyPermits(asked, kind, target) && anyPermits(granted, kind, target);
    }

    /**
     * What was asked for and cannot be had: a target that no grant covers, or a pattern of whose kind nothing is granted.
     * A pattern that is granted in part is not refused, it is narrowed.
     */
    public List<Capability> refused() {
        return asked.stream()
                .filter(capability -> granted.stream().noneMatch(grant -> covers(grant, capability)))
                .toList();
    }

    private static boolean covers(Capability grant, Capability capability) {
        if (!grant.kind().equals(capability.kind())) {
            return false;
        }
        return !Glob.of(capability.scope()).isLiteral()
                || capability.scope().isEmpty()
                || grant.permits(capability.kind(), capability.scope());
    }

    private static boolean anyPermits(List<Capability> capabilities, String kind, String target) {
        for (Capability capability : capabilities) {
            if (capability.permits(kind, target)) {
                return true;
            }
        }
        return false;
    }
}
