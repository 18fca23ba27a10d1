package dev.patchbay.runtime.http.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @Test
    void ofMetadataComeInTheOrderThatMcpGives() {
        assertThat(Addresses.issuerMetadata(URI.create("https://auth.test/tenant1")))
                .extracting(URI::toString)
                .containsExactly(
                        "https://auth.test/.well-known/oauth-authorization-server/tenant1",
                        "https://auth.test/.well-known/openid-configuration/tenant1",
                        "https://auth.test/tenant1/.well-known/openid-configuration");
        assertThat(Addresses.issuerMetadata(URI.create("https://auth.test/")))
                .extracting(URI::toString)
                .containsExactly(
                        "https://auth.test/.well-known/oauth-authorization-server",
                        "https://auth.test/.well-known/openid-configuration");
        assertThat(Addresses.resourceMetadata(URI.create("HTTPS://Mcp.Test:443/public/mcp?x=1")))
                .extracting(URI::toString)
                .containsExactly(
                        "https://mcp.test/.well-known/oauth-protected-resource/public/mcp",
                        "https://mcp.test/.well-known/oauth-protected-resource");
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.test/mcp, https://mcp.test/mcp, true",
        "https://mcp.test, https://mcp.test/mcp, true",
        "https://mcp.test/, https://mcp.test/mcp, true",
        "HTTPS://MCP.test:443/mcp, https://mcp.test/mcp, true",
        "https://mcp.test/mcp, https://mcp.test/mcp/one, true",
        "https://mcp.test/mcp/one, https://mcp.test/mcp, false",
        "https://mcp.test/mc, https://mcp.test/mcp, false",
        "https://mcp.test/MCP, https://mcp.test/mcp, false",
        "http://mcp.test/mcp, https://mcp.test/mcp, false",
        "https://mcp.test:8443/mcp, https://mcp.test/mcp, false",
        "https://evil.test/mcp, https://mcp.test/mcp, false",
        "https://mcp.test/mcp#part, https://mcp.test/mcp, false",
        "https://mcp.test/mcp?a=1, https://mcp.test/mcp, false",
    })
    void ofResourcesCoverServersBelowThem(String resource, String server, boolean covers) {
        assertThat(Addresses.covers(URI.create(resource), URI.create(server))).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.test/token, true",
        "http://auth.test/token, false",
        "http://localhost:9000/token, true",
        "http://127.0.0.1/token, true",
        "http://[::1]:80/token, true",
        "http://localhost.evil.test/token, false",
    })
    void areSafeWhereNobodyCanListen(String address, boolean safe) {
        assertThat(Addresses.isSafe(URI.create(address))).isEqualTo(safe);
    }
}
