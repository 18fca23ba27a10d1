package dev.patchbay.runtime.http.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetSettingsTest {
    private static final String URL = "url = \"https://plugin.test/mcp\"\n";
    private static final RuntimeKind KIND = new RuntimeKind("mcp_http");

    @TempDir
    Path folder = Path.of("");

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void takesAllItsKeys() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "");
        NetSettings settings = read(URL + """
                headers = { X-Team = "blue" }
                connect_timeout_sec = 1
                tls_timeout_sec = 2
                first_byte_timeout_sec = 3
                idle_timeout_sec = 4
                timeout_sec = 5
                startup_timeout_sec = 6
                max_response_bytes = 2048
                max_connections = 7
                max_waiting = 8
                tls_ca_bundle = "ca.pem"
                proxy = "http://proxy.test:3128"
                http2 = false
                """);
        assertThat(problems).isEmpty();
        assertThat(settings)
                .isEqualTo(new NetSettings(
                        URI.create("https://plugin.test/mcp"),
                        Map.of("x-team", "blue"),
                        new NetTimeouts(sec(1), sec(2), sec(3), sec(4), sec(5), sec(6)),
                        new NetBounds(2048, 7, 8),
                        new TlsSettings(folder.resolve("ca.pem"), true),
                        new ProxyChoice.At(URI.create("http://proxy.test:3128")),
                        false));
    }

    @Test
    void hasDefaultsForAllButTheUrl() throws IOException {
        NetSettings settings = read(URL);
        assertThat(problems).isEmpty();
        assertThat(settings.timeouts())
                .isEqualTo(new NetTimeouts(sec(10), sec(10), sec(60), sec(60), sec(60), sec(30)));
        assertThat(settings.bounds()).isEqualTo(new NetBounds(16 << 20, 256, 1024));
        assertThat(settings.tls()).isEqualTo(TlsSettings.DEFAULT);
        assertThat(settings.proxy()).isEqualTo(new ProxyChoice.HostDefault());
        assertThat(settings.http2()).isTrue();
    }

    @Test
    void waitsForABeginningAsLongAsForTheWhole() throws IOException {
        assertThat(read(URL + "timeout_sec = 7").timeouts().firstByte()).isEqualTo(sec(7));
    }

    @Test
    void needsAUrl() throws IOException {
        var unused = read("http2 = true");
        assertThat(problems)
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("\"url\" is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin.test",
                "ftp://plugin.test/",
                "https:///path",
                "https://plugin.test/#part",
                "https://plugin.test:99999/",
                "https://a b/",
                "https://joe@plugin.test/"
            })
    void takesNoUrlThatIsOfNoUse(String url) throws IOException {
        var unused = read("url = \"" + url + "\"");
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.position().line()).isGreaterThan(1);
        });
    }

    @Test
    void showsNoPasswordOfAUrl() throws IOException {
        var unused = read("url = \"https://joe:hunter2@plugin.test/\"\nproxy = \"http://joe:hunter2@proxy.test\"");
        assertThat(problems).hasSize(2).noneMatch(problem -> problem.describe().contains("hunter2"));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, auth_secret",
        "cookie, auth_secret",
        "Content-Type, host itself",
        "Mcp-Session-Id, host itself",
        "X Y, not a name"
    })
    void sendsNoHeaderThatIsNotTheManifests(String name, String why) throws IOException {
        var unused = read(URL + "headers = { \"" + name + "\" = \"secret value\" }");
        assertThat(problems)
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.describe()).contains(why).doesNotContain("secret value"));
    }

    @Test
    void sendsNoHeaderThatWouldBeTwo() throws IOException {
        var unused = read(URL + "headers = { X-A = \"a\\r\\nX-B: b\" }");
        assertThat(problems).hasSize(1);
    }

    @Test
    void warnsOfCertificatesThatNobodyChecks() throws IOException {
        assertThat(read(URL + "tls_verify = false").tls().verified()).isFalse();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.remedy()).contains("tls_ca_bundle");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls_ca_bundle = \"missing.pem\"",
                "tls_ca_bundle = \"../ca.pem\"",
                "proxy = \"socks5://h:1\"",
                "proxy = \"http://h:1/path\"",
                "startup_timeout_sec = 100",
                "timeout_sec = 0",
                "max_connections = 0",
                "max_response_bytes = 10"
            })
    void wantsBoundsAndPlacesThatAreOfUse(String line) throws IOException {
        var unused = read(URL + line);
        assertThat(problems).hasSize(1);
    }

    @Test
    void suggestsTheNearestOfItsKeys() throws IOException {
        var unused = read(URL + "timeout_secs = 1");
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("did you mean \"timeout_sec\"?"));
    }

    private NetSettings read(String section) throws IOException {
        Files.writeString(folder.resolve(ManifestReader.FILE_NAME), """
                [plugin]
                schema_version = "1"
                name = "remote"
                version = "1.0.0"
                kind = "tool"
                runtime = "mcp_http"
                [plugin.tools]
                expose = ["*"]
                [plugin.mcp_http]
                """ + section);
        PluginManifest manifest =
                ((ManifestResult.Usable) ManifestReader.read(folder.resolve(ManifestReader.FILE_NAME))).manifest();
        SectionReader reader = SectionReader.of(manifest.section(KIND));
        NetSettings settings = NetSettings.read(reader, manifest, folder);
        problems.addAll(reader.finish());
        return settings;
    }

    private static Duration sec(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
