package dev.patchbay.engine.resource;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses that only some machines can reach, and where services trust whoever does. */
final class PrivateAddresses {
    private PrivateAddresses() {}

    static boolean contains(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isSharedOrUniqueLocal(address);
    }

    /** 100.64.0.0/10 (carriers), 0.0.0.0/8 (this network), fc00::/7 (IPv6 unique local), 64:ff9b::/96 (mapped IPv4). */
    private static boolean isSharedOrUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            return (first & 0xfe) == 0xfc || (first == 0 && second == 0x64);
        }
        return first == 0 || (first == 100 && (second & 0xc0) == 64);
    }
}
