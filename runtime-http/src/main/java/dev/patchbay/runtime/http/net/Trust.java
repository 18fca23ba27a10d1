package dev.patchbay.runtime.http.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;

/** Makes what connections are encrypted with. All of it blocks. */
final class Trust {
    private Trust() {}

    /**
     * What connections of a plugin are encrypted with.
     *
     * @throws IllegalArgumentException if the bundle holds no certificates, with why
     */
    static SslContext context(TlsSettings settings, boolean http2) throws GeneralSecurityException, IOException {
        TrustManager trust =
                settings.verified() ? new ExplainedTrust(manager(settings.caBundle())) : new EverybodyTrusted();
        return http2
                ? Http2SslContextSpec.forClient()
                        .configure(
                                builder -> builder.sslProvider(SslProvider.JDK).trustManager(trust))
                        .sslContext()
                : Http11SslContextSpec.forClient()
                        .configure(
                                builder -> builder.sslProvider(SslProvider.JDK).trustManager(trust))
                        .sslContext();
    }

    /** Of the system, and of the bundle where there is one: tokens may well come from elsewhere than the plugin. */
    private static X509ExtendedTrustManager manager(@Nullable Path bundle)
            throws GeneralSecurityException, IOException {
        X509ExtendedTrustManager system = manager((KeyStore) null);
        if (bundle == null) {
            return system;
        }
        KeyStore both = KeyStore.getInstance(KeyStore.getDefaultType());
        both.load(null, null);
        int next = 0;
        for (Certificate own : certificates(bundle)) {
            both.setCertificateEntry("own-" + next++, own);
        }
        for (X509Certificate known : system.getAcceptedIssuers()) {
            both.setCertificateEntry("system-" + next++, known);
        }
        return manager(both);
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this machine's Java checks no certificates of servers");
    }

    private static Collection<? extends Certificate> certificates(Path bundle) throws IOException {
        try (InputStream stream = Files.newInputStream(bundle)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(stream);
            if (!read.isEmpty()) {
                return read;
            }
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(
                    "\"" + bundle + "\" is no bundle of certificates in PEM: " + unreadable.getMessage(), unreadable);
        }
        throw new IllegalArgumentException("\"" + bundle + "\" holds no certificate; expected PEM");
    }
}
