package dev.patchbay.runtime.http.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.Authority;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.Contexts;
import dev.patchbay.runtime.http.trial.RawServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that lead where a plugin may not be. */
final class AddressTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final RawServer server = RawServer.answering(OK);
    private final AtomicInteger lookups = new AtomicInteger();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void connectsToNoNameThatLeadsIntoAPrivateNetwork() {
        PluginException failure = failure(here());
        assertThat(failure.code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
        assertThat(failure.getMessage()).contains("\"plugin.test\" leads to 127.0.0.1");
        assertThat(failure.remedy()).contains("net:plugin.test:" + server.port());
        assertThat(server.accepted()).isZero();
    }

    @Test
    void connectsToAPrivateNameThatIsGranted() {
        assertThat(answer(here().granted("net:plugin.test:" + server.port()))).isEqualTo("200 {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "net:**", "net:*.test:*", "net:plugin.test:1"})
    void takesNoGrantForItThatMeansSomethingElse(String grant) {
        assertThat(failure(here().granted(grant)).code()).isEqualTo(PluginErrorCode.CAPABILITY_NOT_ALLOWED);
    }

    @Test
    void connectsToAnAddressThatTheManifestWritesDown() {
        assertThat(answer(Exchanging.with(server.uri("/")).lookup(this::nowhere)))
                .isEqualTo("200 {}");
        assertThat(lookups).hasValue(0);
    }

    @Test
    void connectsToThisMachineByItsName() {
        assertThat(answer(Exchanging.with(URI.create("http://localhost:" + server.port() + "/"))))
                .isEqualTo("200 {}");
    }

    @Test
    void seesThroughANumberThatIsAnAddress() {
        // 127.0.0.1, for those who read a host as one number.
        URI uri = URI.create("http://2130706433:" + server.port() + "/");
        assertThat(failure(Exchanging.with(uri)).code())
                .isIn(PluginErrorCode.CAPABILITY_NOT_ALLOWED, PluginErrorCode.TRANSPORT_FAILED);
        assertThat(server.accepted()).isZero();
    }

    @Test
    void asksForANameOnceForEachConnection() {
        NettyExchanger exchanger =
                here().granted("net:plugin.test:" + server.port()).open();
        assertThat(Asks.answer(exchanger, ask())).isEqualTo("200 {}");
        assertThat(Asks.answer(exchanger, ask())).isEqualTo("200 {}");
        Exchanging.close(exchanger);
        assertThat(lookups).hasValue(1);
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void saysThatThereIsNoSuchHost() {
        PluginException failure = failure(Exchanging.with(uri()).lookup(this::nowhere));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure.getMessage()).contains("there is no host \"plugin.test\"");
    }

    @Test
    void checksEachAnswerOfANameServerThatChangesItsMind() throws UnknownHostException {
        AddressRule rule = rule("https://plugin.test/");
        InetAddress open = InetAddress.getByAddress(new byte[] {8, 8, 8, 8});
        InetAddress metadata = InetAddress.getByAddress(new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254});
        Origin target = Origin.of(URI.create("https://plugin.test/"));
        assertThat(rule.permitted(target, List.of(open))).containsExactly(open);
        assertThat(rule.permitted(target, List.of(metadata, open))).containsExactly(open);
        assertThatThrownBy(() -> rule.permitted(target, List.of(metadata)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("169.254.169.254");
    }

    @Test
    void letsAPrivatePluginStayOnItsOwnMachineOnly() {
        AddressRule rule = rule("http://localhost:3000/mcp");
        rule.requireLiteral(Origin.of(URI.create("http://127.0.0.1:4000/")));
        assertThatThrownBy(() -> rule.requireLiteral(Origin.of(URI.create("http://10.0.0.1/"))))
                .isInstanceOf(PluginException.class);
        assertThatThrownBy(
                        () -> rule("https://plugin.test/").requireLiteral(Origin.of(URI.create("http://[::1]:4000/"))))
                .isInstanceOf(PluginException.class);
    }

    private static AddressRule rule(String own) {
        List<Capability> asked = List.of(Capability.parse("net:plugin.test:80"));
        return new AddressRule(
                new Authority(Contexts.PLUGIN, new Grants(asked, List.of())), Origin.of(URI.create(own)));
    }

    private Exchanging here() {
        return Exchanging.with(uri()).lookup(host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
    }

    private InetAddress[] nowhere(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        throw new UnknownHostException(host);
    }

    private URI uri() {
        return URI.create("http://plugin.test:" + server.port() + "/");
    }

    private HttpAsk ask() {
        return Asking.post(uri(), "{}");
    }

    private static String answer(Exchanging settings) {
        NettyExchanger exchanger = settings.open();
        try {
            return Asks.answer(exchanger, Asking.post(settings.url(), "{}"));
        } finally {
            Exchanging.close(exchanger);
        }
    }

    private static PluginException failure(Exchanging settings) {
        NettyExchanger exchanger = settings.open();
        try {
            return Asks.failure(exchanger, Asking.post(settings.url(), "{}"));
        } finally {
            Exchanging.close(exchanger);
        }
    }
}
