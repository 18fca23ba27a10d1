package dev.patchbay.runtime.http.net;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Whom {@code NO_PROXY} names: {@code *}, hosts with all that are below them, {@code host:port}, networks as CIDR. */
final class NoProxy {
    static final NoProxy NOBODY = new NoProxy(List.of());

    private final List<Predicate<Origin>> entries;

    private NoProxy(List<Predicate<Origin>> entries) {
        this.entries = entries;
    }

    /** Reads a list with commas; what cannot be understood is for somebody else. */
    static NoProxy parse(String text) {
        List<Predicate<Origin>> entries = new ArrayList<>();
        for (String part : text.split("[,\\s]+", -1)) {
            if (!part.isEmpty()) {
                entries.add(entry(part.toLowerCase(Locale.ROOT)));
            }
        }
        return new NoProxy(entries);
    }

    boolean covers(Origin target) {
        return entries.stream().anyMatch(each -> each.test(target));
    }

    private static Predicate<Origin> entry(String text) {
        if (text.equals("*")) {
            return target -> true;
        }
        if (text.indexOf('/') > 0) {
            return network(text);
        }
        int colon = text.lastIndexOf(':');
        boolean port = colon > 0 && colon == text.indexOf(':') && isNumber(text.substring(colon + 1));
        String host = port ? text.substring(0, colon) : text;
        String name = host.startsWith("*.") ? host.substring(2) : host.startsWith(".") ? host.substring(1) : host;
        return target -> (!port || target.target().endsWith(text.substring(colon)))
                && (target.host().equals(name) || target.host().endsWith("." + name));
    }

    private static Predicate<Origin> network(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = new Origin("tcp", text.substring(0, slash), 0).literal();
            if (network == null) {
                return target -> false;
            }
            IpSubnetFilterRule rule = new IpSubnetFilterRule(
                    network, Integer.parseInt(text.substring(slash + 1)), IpFilterRuleType.ACCEPT);
            return target -> {
                InetAddress address = target.literal();
                return address != null
                        && address.getClass() == network.getClass()
                        && rule.matches(new InetSocketAddress(address, target.port()));
            };
        } catch (IllegalArgumentException unreadable) {
            return target -> false;
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
