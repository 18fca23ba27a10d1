package dev.patchbay.runtime.http.auth;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.SecretSource;
import dev.patchbay.runtime.http.auth.Credentials.Credential;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A secret of the host that is shown in a header: the manifest's {@code auth_secret} and {@code auth_header}.
 *
 * @param header the header that has the secret as its whole value; null for {@code Authorization: Bearer}
 * @param source where the secret is
 */
public record HeaderSecret(@Nullable String header, SecretSource source) {
    private static final String HEADER = "auth_header";
    private static final String SECRET = "auth_secret";
    private static final String AUTHORIZATION = "Authorization";
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
    private static final Set<String> OF_THE_TRANSPORT = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    public HeaderSecret {
        Objects.requireNonNull(source, "source");
    }

    /** Reads it; empty when the section names no secret. Problems go to the reader. */
    public static Optional<HeaderSecret> read(SectionReader section, PluginManifest manifest) {
        Optional<String> header = section.parsed(HEADER, HeaderSecret::checkedName);
        Optional<SecretSource> source = section.parsed(SECRET, SecretSource::parse);
        if (section.has(HEADER) && !section.has(SECRET)) {
            section.reject(
                    HEADER,
                    "\"auth_header\" says where a secret is shown, but there is none",
                    "add auth_secret = \"env:NAME\" or \"file:PATH\"");
        }
        source.ifPresent(secret -> secret.check(manifest, section, SECRET));
        return source.map(secret -> new HeaderSecret(header.orElse(null), secret));
    }

    private static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a header");
        }
        if (OF_THE_TRANSPORT.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the header \"" + name + "\" belongs to the transport");
        }
        return name;
    }

    /**
     * Reads the secret. Blocks.
     *
     * @throws PluginException as {@link SecretSource#read}; {@code launch_failed} if no header can carry it
     */
    Credential credential(RuntimeContext context) {
        String secret = source.read(context);
        if (!VALUE.matcher(secret).matches()) {
            throw PluginException.of(
                    PluginErrorCode.LAUNCH_FAILED,
                    context.plugin(),
                    "the secret of " + source + " cannot be shown in a header: it has spaces around it, more than one "
                            + "line or characters beyond ASCII",
                    "expected one line of printable ASCII");
        }
        return header == null ? new Credential(AUTHORIZATION, "Bearer " + secret) : new Credential(header, secret);
    }
}
