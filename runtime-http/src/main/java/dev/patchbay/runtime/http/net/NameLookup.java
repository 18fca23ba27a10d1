package dev.patchbay.runtime.http.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name. Blocks. */
@FunctionalInterface
interface NameLookup {
    /** The machine's own. */
    NameLookup SYSTEM = InetAddress::getAllByName;

    /** All of them, at least one, in the order in which they are tried. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
