package dev.patchbay.runtime.http.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who is spoken to: all of an address that messages show, as the rest of it may hold secrets.
 *
 * @param scheme in lower case
 * @param host in lower case, an IPv6 address without its brackets
 * @param port the port, the scheme's own where the address has none
 */
public record Origin(String scheme, String host, int port) {
    public Origin {
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(host, "host");
    }

    /** The origin of an absolute address with a host. */
    public static Origin of(URI address) {
        String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        int ownPort = scheme.equals("https") ? 443 : 80;
        return new Origin(
                scheme,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                address.getPort() < 0 ? ownPort : address.getPort());
    }

    boolean secure() {
        return scheme.equals("https");
    }

    /** What a capability calls it: {@code host:port}. */
    String target() {
        return bracketed() + ":" + port;
    }

    /** The host, an IPv6 address in brackets. */
    String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** The address that the host's name is; null when it is a name. */
    @Nullable
    InetAddress literal() {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return null;
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the host's name itself, unresolved, says that it is this machine. */
    boolean isLoopback() {
        InetAddress literal = literal();
        return literal != null ? literal.isLoopbackAddress() : host.equals("localhost");
    }

    /** {@code scheme://host:port}. */
    @Override
    public String toString() {
        return scheme + "://" + target();
    }
}
