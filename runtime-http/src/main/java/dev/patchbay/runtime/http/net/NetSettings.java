package dev.patchbay.runtime.http.net;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the section of every HTTP runtime has: where the plugin is, how it is reached, and what it may use.
 *
 * <ul>
 *   <li>{@code url}: one of HTTP, encrypted or not, without a user and without a fragment.
 *   <li>{@code headers}: sent with every request; nothing secret.
 *   <li>{@code connect_timeout_sec} (10), {@code tls_timeout_sec} (10), {@code first_byte_timeout_sec} (as
 *       {@code timeout_sec}), {@code idle_timeout_sec} (60), {@code timeout_sec} (60), {@code startup_timeout_sec}.
 *   <li>{@code max_response_bytes} (16 MiB), {@code max_connections} (256), {@code max_waiting} (1,024).
 *   <li>{@code tls_ca_bundle}: certificates in PEM, below the plugin's folder or absolute, trusted instead of the system's;
 *       {@code tls_verify}.
 *   <li>{@code proxy}: {@code "http://host:port"} or {@code "none"}; the host's environment decides by default.
 *   <li>{@code http2}: whether it is spoken where a server offers it, which takes https.
 * </ul>
 *
 * @param url where requests go
 * @param headers sent with every request, by name
 * @param timeouts how long everything may take
 * @param bounds how much it may use
 * @param tls whose certificates are believed
 * @param proxy what is in between
 * @param http2 whether HTTP/2 is spoken where it is offered
 */
public record NetSettings(
        URI url,
        Map<String, String> headers,
        NetTimeouts timeouts,
        NetBounds bounds,
        TlsSettings tls,
        ProxyChoice proxy,
        boolean http2) {
    private static final URI UNSET = URI.create("http://unset.invalid/");

    public NetSettings {
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(bounds, "bounds");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(proxy, "proxy");
    }

    /**
     * Reads and checks them; problems go to the reader. A section with problems must not be used any further. Files are
     * looked at, so it blocks.
     */
    public static NetSettings read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        URI url = section.requiredParsed("url", ServerUrl::parse).orElse(UNSET);
        NetSettings read = new NetSettings(
                url,
                HeaderTable.read(section),
                NetTimeouts.read(section, manifest.startupTimeout()),
                NetBounds.read(section),
                TlsSettings.read(section, directory),
                section.parsed("proxy", ProxyChoice::parse).orElseGet(ProxyChoice.HostDefault::new),
                section.flag("http2").orElse(true));
        if (section.has("tls_ca_bundle") && url.getScheme().equals("http") && !url.equals(UNSET)) {
            section.reject("tls_ca_bundle", "\"tls_ca_bundle\" means nothing for an http url", "write an https url");
        }
        return read;
    }
}
