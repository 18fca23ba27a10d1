package dev.patchbay.runtime.http.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    private static final URI PLACE = URI.create("https://mcp.test/.well-known/oauth-protected-resource");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer resource_metadata=\"https://mcp.test/.well-known/oauth-protected-resource\", scope=\"a b\"",
                "bearer  scope=\"a b\" , resource_metadata = \"https://mcp.test/.well-known/oauth-protected-resource\"",
                "Basic realm=\"x, y\", Bearer scope=\"a \\b\", "
                        + "resource_metadata=https://mcp.test/.well-known/oauth-protected-resource",
                "Negotiate abc/def==, Bearer realm=\"\", scope=\"a b\", "
                        + "resource_metadata=\"https://mcp.test/.well-known/oauth-protected-resource\", DPoP algs=\"ES256\"",
                ",, Bearer SCOPE=\"a b\",,"
                        + "Resource_Metadata=\"https://mcp.test/.well-known/oauth-protected-resource\",",
            })
    void isFoundHoweverItIsWritten(String header) {
        assertThat(Challenge.of(List.of(header))).isEqualTo(new Challenge(PLACE, List.of("a", "b"), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic realm=\"Bearer scope=a\"", "Bearer", "=", "Bearer =", "\"Bearer\"", "Bearer \u0000"})
    void saysNothingWhereNothingCanBeUnderstood(String header) {
        assertThat(Challenge.of(List.of(header))).isEqualTo(Challenge.NONE);
    }

    @Test
    void isFoundBehindOtherHeaders() {
        Challenge found =
                Challenge.of(List.of("Basic realm=\"x\"", "Bearer error=\"insufficient_scope\", scope=\"write\""));
        assertThat(found.wantsMoreScope()).isTrue();
        assertThat(found.scopes()).containsExactly("write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "file:///etc/passwd", "https://user@mcp.test/", "not an address", "/path"
            })
    void leadsNowhereButToServers(String address) {
        assertThat(Challenge.of(List.of("Bearer resource_metadata=\"" + address + "\""))
                        .metadata())
                .isNull();
    }

    @Test
    void hasNoScopesThatCannotBeAny() {
        assertThat(Challenge.of(List.of("Bearer scope=\"a \\\"b\\\" ä  a c\"")).scopes())
                .containsExactly("a", "c");
    }
}
