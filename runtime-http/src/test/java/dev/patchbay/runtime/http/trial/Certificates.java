package dev.patchbay.runtime.http.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;

/** Certificates of servers, good and bad, made by the JDK's own tool and signed by an authority that nobody else knows. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path store;
    private final Path bundle;

    private Certificates(Path store, Path bundle) {
        this.store = store;
        this.bundle = bundle;
    }

    /** {@code good} for this machine, {@code expired}, {@code elsewhere}, and {@code alone}; made once for all tests. */
    public static Certificates made() {
        return Holder.MADE;
    }

    private static final class Holder {
        static final Certificates MADE = make();

        private static Certificates make() {
            try {
                Path folder = Files.createTempDirectory("certificates");
                Certificates made = in(folder);
                for (Path each : List.of(folder, made.store, made.bundle)) {
                    each.toFile().deleteOnExit();
                }
                return made;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static Certificates in(Path folder) throws IOException, InterruptedException {
        Certificates made = new Certificates(folder.resolve("servers.p12"), folder.resolve("ca.pem"));
        String here = "san=dns:localhost,ip:127.0.0.1";
        made.pair("ca", "-ext", "bc:c", "-ext", "ku=keyCertSign");
        made.pair("good", "-signer", "ca", "-ext", here);
        made.pair("expired", "-signer", "ca", "-ext", here, "-startdate", "-30d", "-validity", "10");
        made.pair("elsewhere", "-signer", "ca", "-ext", "san=dns:other.example");
        made.pair("alone", "-ext", here);
        made.keytool("-exportcert", "-rfc", "-alias", "ca", "-file", made.bundle.toString());
        return made;
    }

    /** The authority's own certificate, in PEM. */
    public Path bundle() {
        return bundle;
    }

    /** What a server encrypts with. */
    public SslContext server(String alias, boolean http2) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        Key key = keys.getKey(alias, PASSWORD.toCharArray());
        X509Certificate[] chain = Stream.of(keys.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
        return http2
                ? Http2SslContextSpec.forServer((PrivateKey) key, chain).sslContext()
                : Http11SslContextSpec.forServer((PrivateKey) key, chain).sslContext();
    }

    private void pair(String alias, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias + ",O=Patchbay Tests"));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-J-XX:TieredStopAtLevel=1"));
        command.addAll(1, List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
