package dev.patchbay.runtime.http.net;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a server's certificate is not believed, and what to do. */
final class BadCertificate extends CertificateException {
    private static final long serialVersionUID = 1L;

    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;
    private static final int MOST_NAMES = 5;

    private final String remedy;

    private BadCertificate(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** @param host whom we wanted to talk to; null when nobody knows */
    static BadCertificate of(X509Certificate[] chain, @Nullable String host, CertificateException refused) {
        for (X509Certificate each : chain) {
            Instant until = each.getNotAfter().toInstant();
            Instant from = each.getNotBefore().toInstant();
            String whose = each.equals(chain[0]) ? "its certificate" : "the certificate of its issuer";
            if (until.isBefore(Instant.now())) {
                return new BadCertificate(
                        whose + " has expired on " + until,
                        "whoever runs the server must renew it; if it has not, see whether this machine's clock is right",
                        refused);
            }
            if (from.isAfter(Instant.now())) {
                return new BadCertificate(
                        whose + " is valid from " + from + " on only",
                        "see whether this machine's clock is right",
                        refused);
            }
        }
        X509Certificate own = chain[0];
        if (isAboutTheName(refused)) {
            return new BadCertificate(
                    "its certificate is for " + names(own) + ", not for \"" + host + "\"",
                    "write one of these names in the url, or have the server's certificate made for this one",
                    refused);
        }
        if (own.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
            return new BadCertificate(
                    "its certificate is signed by itself",
                    "if it is the right one, save it as PEM and trust it: tls_ca_bundle = \"ca.pem\"",
                    refused);
        }
        return new BadCertificate(
                "its certificate is issued by \"" + chain[chain.length - 1].getIssuerX500Principal()
                        + "\", whom this machine does not know",
                "trust that issuer: tls_ca_bundle = \"ca.pem\"; or the server must send the certificates in between, too",
                refused);
    }

    /** The JDK tells it by its words only. */
    private static boolean isAboutTheName(CertificateException refused) {
        String message = String.valueOf(refused.getMessage());
        return message.startsWith("No subject alternative") || message.startsWith("No name matching");
    }

    private static String names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> each : alternatives) {
                    if (each.get(0) instanceof Integer kind && (kind == DNS_NAME || kind == ADDRESS)) {
                        names.add("\"" + each.get(1) + "\"");
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            names.clear();
        }
        if (names.isEmpty()) {
            return "\"" + certificate.getSubjectX500Principal() + "\"";
        }
        int shown = Math.min(MOST_NAMES, names.size());
        return String.join(", ", names.subList(0, shown)) + (shown < names.size() ? " and others" : "");
    }
}
