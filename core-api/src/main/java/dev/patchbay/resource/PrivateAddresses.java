package dev.patchbay.resource;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that are not of the public network: of this machine, of its neighbours, of what clouds tell their machines, and
 * those that are no single machine's. Services there trust whoever reaches them. An address that carries an IPv4 address
 * inside, as translators and tunnels make them, is what it carries.
 */
public final class PrivateAddresses {
    private PrivateAddresses() {}

    /** Whether it is one of them. */
    public static boolean contains(InetAddress address) {
        if (address instanceof Inet4Address) {
            return containsV4(address.getAddress());
        }
        byte[] bytes = address.getAddress();
        byte @Nullable [] carried = carried(bytes);
        return carried != null ? containsV4(carried) : containsV6(address, bytes);
    }

    private static boolean containsV4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return switch (first) {
            // This network, private, this machine.
            case 0, 10, 127 -> true;
            // Carriers, where one cloud has its metadata, too.
            case 100 -> (second & 0xc0) == 64;
            // Link-local, where most clouds have their metadata.
            case 169 -> second == 254;
            // One cloud's own service for its machines, an address that is public otherwise.
            case 168 -> second == 63 && third == 129 && (bytes[3] & 0xff) == 16;
            case 172 -> (second & 0xf0) == 16;
            // Private; assignments of protocols; examples.
            case 192 -> second == 168 || (second == 0 && (third == 0 || third == 2));
            // Measurements, examples.
            case 198 -> (second & 0xfe) == 18 || (second == 51 && third == 100);
            case 203 -> second == 0 && third == 113;
            // Multicast, reserved, broadcast.
            default -> first >= 224;
        };
    }

    private static boolean containsV6(InetAddress address, byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (first & 0xfe) == 0xfc // fc00::/7, unique local
                || (first == 0 && second == 0x64) // 64:ff9b:1::/48 and its neighbours, translation inside a network
                || startsWith(bytes, 0x20, 0x01, 0x00, 0x00) // Teredo, whose servers lead to machines behind routers
                || startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8) // examples
                || first == 0x01; // 100::/64, discarded
    }

    /** The IPv4 address inside: NAT64 (64:ff9b::/96), 6to4 (2002::/16), mapped (::ffff:0:0/96) and compatible (::/96). */
    private static byte @Nullable [] carried(byte[] bytes) {
        if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) && isZero(bytes, 4, 12)) {
            return Arrays.copyOfRange(bytes, 12, 16);
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return Arrays.copyOfRange(bytes, 2, 6);
        }
        boolean mapped = isZero(bytes, 0, 10) && bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
        boolean compatible = isZero(bytes, 0, 12) && !isZero(bytes, 12, 15);
        return mapped || compatible ? Arrays.copyOfRange(bytes, 12, 16) : null;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
