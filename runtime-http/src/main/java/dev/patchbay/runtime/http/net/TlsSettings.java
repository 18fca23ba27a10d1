package dev.patchbay.runtime.http.net;

import dev.patchbay.config.SectionReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed.
 *
 * @param caBundle certificates in PEM that are trusted instead of the system's; null for the system's
 * @param verified whether they are checked at all
 */
public record TlsSettings(@Nullable Path caBundle, boolean verified) {
    /** The system's certificates. */
    public static final TlsSettings DEFAULT = new TlsSettings(null, true);

    /** Reads {@code tls_ca_bundle} and {@code tls_verify}; problems go to the reader. */
    static TlsSettings read(SectionReader section, @Nullable Path directory) {
        Path bundle =
                section.parsed("tls_ca_bundle", text -> bundle(text, directory)).orElse(null);
        boolean verified = section.flag("tls_verify").orElse(true);
        if (!verified) {
            section.warn(
                    "tls_verify",
                    "nobody checks who answers: whoever is on the way can read and change everything, secrets included",
                    "name the server's certificate instead: tls_ca_bundle = \"ca.pem\"");
            if (bundle != null) {
                section.reject(
                        "tls_ca_bundle", "\"tls_ca_bundle\" means nothing with tls_verify = false", "keep one of them");
            }
        }
        return new TlsSettings(bundle, verified);
    }

    private static Path bundle(String text, @Nullable Path directory) {
        Path file;
        try {
            file = Path.of(text).normalize();
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("\"" + text + "\" is no path");
        }
        if (!file.isAbsolute()) {
            if (directory == null || file.startsWith("..")) {
                throw new IllegalArgumentException("\"" + text
                        + "\" is not below the plugin's folder; expected a file of it, or an absolute path");
            }
            file = directory.resolve(file);
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" cannot be read; expected a file with certificates in PEM");
        }
        return file;
    }
}
