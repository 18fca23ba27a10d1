package dev.patchbay.runtime.http.net;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.PrivateAddresses;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses a plugin may be connected to. What its manifest writes down as an address, or as {@code localhost}, is
 * what whoever enabled it has seen; a name is not, so one that leads into a private network takes a grant for just that
 * name. A plugin that is in a private network itself may stay on its own machine. Behind a proxy, names are the proxy's to
 * look up and to refuse; only what is written as an address is judged here.
 */
final class AddressRule implements CheckedNames.Check {
    private final Authority authority;
    private final Origin own;
    private final boolean ownIsPlain;

    /** @param own where the plugin is */
    AddressRule(Authority authority, Origin own) {
        this.authority = authority;
        this.own = own;
        this.ownIsPlain = own.literal() != null || own.isLoopback();
    }

    /**
     * Those of a name's addresses that may be connected to, at least one.
     *
     * @throws PluginException {@code capability_not_allowed}
     */
    @Override
    public List<InetAddress> permitted(Origin target, List<InetAddress> addresses) {
        if (isPermitted(target)) {
            return addresses;
        }
        List<InetAddress> open = addresses.stream()
                .filter(each -> !PrivateAddresses.contains(each))
                .toList();
        if (open.isEmpty()) {
            throw refusal(
                    target,
                    "\"" + target.host() + "\" leads to " + addresses.get(0).getHostAddress()
                            + ", which is not of the public network");
        }
        return open;
    }

    /**
     * Nothing, unless the target's own writing says that it is in a private network.
     *
     * @throws PluginException {@code capability_not_allowed}
     */
    void requireLiteral(Origin target) {
        InetAddress literal = target.literal();
        boolean isPrivate = literal != null ? PrivateAddresses.contains(literal) : target.isLoopback();
        if (isPrivate && !isPermitted(target)) {
            throw refusal(target, "\"" + target.host() + "\" is not of the public network");
        }
    }

    private boolean isPermitted(Origin target) {
        boolean home = ownIsPlain && (target.host().equals(own.host()) || (own.isLoopback() && target.isLoopback()));
        return home || isGranted(target);
    }

    /** By its very name: a pattern that fits is not meant for the inside of a network. */
    private boolean isGranted(Origin target) {
        String host = target.bracketed();
        return authority.namesHost(host) && authority.permits(Capability.NET, target.target());
    }

    private PluginException refusal(Origin target, String what) {
        String capability = Capability.NET + ":" + target.target();
        return authority.forbidden(
                "connecting to " + target + ": " + what,
                "if that is meant, ask for it in plugin.toml: [plugin] capabilities = [\"" + capability
                        + "\"], and grant it in patchbay.toml: [plugins."
                        + authority.plugin().name() + "] grants = [\"" + capability + "\"]");
    }
}
