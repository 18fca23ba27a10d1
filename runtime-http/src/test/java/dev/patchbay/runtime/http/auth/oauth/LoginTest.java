package dev.patchbay.runtime.http.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A login */
class LoginTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private void metadata(UnaryOperator<ObjectNode> change) {
        world.giver.metadata = change;
    }

    private static UnaryOperator<ObjectNode> without(String key) {
        return values -> {
            values.remove(key);
            return values;
        };
    }

    private PluginException refused() {
        PluginException failure = world.failure(world.credentials());
        assertThat(world.giver.tokenRequests).isEmpty();
        return failure;
    }

    @Test
    void isAskedForWhereTheServerSays() {
        world.server.metadataPath = "/custom/.well-known/place.json";
        world.serve(world.credentials());
        assertThat(world.server.metadataRequests).containsExactly("/custom/.well-known/place.json");
    }

    @Test
    void isAskedForAtTheRootWhenThePathSaysNothing() {
        world.server.challenge = "Bearer";
        world.server.metadataPath = ProtectedServer.WELL_KNOWN;
        world.server.metadata = values -> values.put("resource", world.server.origin());
        world.serve(world.credentials());

        assertThat(world.server.metadataRequests)
                .containsExactly(ProtectedServer.WELL_KNOWN + "/mcp", ProtectedServer.WELL_KNOWN);
        // Exactly as it is written, without the slash that a parser may add.
        assertThat(world.giver.authorizations.get(0)).containsEntry("resource", world.server.origin());
    }

    @Test
    void isNotAskedForWhenTheMetadataAreOfAnotherResource() {
        world.server.metadata = values -> values.put("resource", "https://evil.test/mcp");
        assertThat(refused())
                .hasMessageContaining("is about \"https://evil.test/mcp\", not about " + world.server.url());
        assertThat(world.giver.metadataRequests).isEmpty();
    }

    @Test
    void isFoundByOpenIdBelowAPath() {
        world.giver.prefix = "/tenant1";
        world.giver.metadataPath = "/tenant1/.well-known/openid-configuration";
        world.serve(world.credentials());
        assertThat(world.giver.metadataRequests)
                .containsExactly(
                        "/.well-known/oauth-authorization-server/tenant1",
                        "/.well-known/openid-configuration/tenant1",
                        "/tenant1/.well-known/openid-configuration");
    }

    @Test
    void isNotAskedForOfAServerThatDescribesAnother() {
        metadata(values -> values.put("issuer", "https://honest.test"));
        PluginException failure = refused();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThat(failure).hasMessageContaining("describes \"https://honest.test\" instead");
        assertThat(world.giver.registrations).isEmpty();
    }

    @Test
    void isNotAskedForWhereItCouldBeIntercepted() {
        metadata(without("code_challenge_methods_supported"));
        assertThat(refused()).hasMessageContaining("code_challenge_methods_supported");
        assertThat(world.person.questions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "http://auth.test/authorize", "file:///tmp/x"})
    void opensNothingButPagesThatAreSafe(String page) {
        metadata(values -> values.put("authorization_endpoint", page));
        assertThat(refused()).hasMessageContaining("names as its authorization_endpoint what is no address of HTTPS");
        assertThat(world.person.questions).isEmpty();
    }

    @Test
    void goesToTheServersOwnRootWhereTheServerIsOlderThanTheMetadata() {
        world.server.challenge = "Bearer";
        world.server.metadataPath = "/nowhere";
        PluginException failure = refused();
        assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
        assertThat(failure).hasMessageContaining("does not say where to log in");
        assertThat(world.server.metadataRequests).last().isEqualTo("/.well-known/oauth-authorization-server");
    }

    @Test
    void isAskedForOfTheOnlyServerThatTheManifestTrusts() {
        world.settings = new OAuthSettings(
                OAuthSettings.Grant.AUTHORIZATION_CODE,
                null,
                null,
                null,
                List.of(),
                null,
                0,
                null,
                "https://trusted.test");
        assertThat(refused()).hasMessageContaining("the manifest trusts \"https://trusted.test\"");
        assertThat(world.giver.metadataRequests).isEmpty();
    }

    @Test
    void mayBeAnsweredWithoutSayingByWhomWhereThatIsNotPromised() {
        metadata(without("authorization_response_iss_parameter_supported"));
        world.giver.redirects = back -> back.substring(0, back.indexOf("&iss="));
        world.serve(world.credentials());
    }

    @Test
    void isNotBelievedWithoutSayingByWhomItIsAnsweredWhereThatIsPromised() {
        world.giver.redirects = back -> back.substring(0, back.indexOf("&iss="));
        assertThat(refused()).hasMessageContaining("does not say that it is from \"" + world.giver.issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "ISSUER/", "UPPER"})
    void isNotBelievedWhenAnybodyElseAnswersIt(String issuer) {
        metadata(without("authorization_response_iss_parameter_supported"));
        String who = issuer.equals("UPPER")
                ? world.giver.issuer().replace("localhost", "LOCALHOST")
                : issuer.replace("ISSUER", world.giver.issuer());
        world.giver.redirects = back ->
                back.substring(0, back.indexOf("&iss=")) + "&iss=" + Form.encode(who) + "&error=shown_to_nobody";
        assertThat(refused())
                .hasMessageContaining("is not from \"" + world.giver.issuer() + "\"")
                .hasMessageNotContaining("shown_to_nobody")
                .hasMessageNotContaining("evil");
    }

    @Test
    void thatIsRefusedSaysWhy() {
        world.giver.redirects = back -> back.replace("code=", "error=access_denied&error_description=No%0Away&x=");
        PluginException failure = refused();
        assertThat(failure).hasMessageContaining("the login was refused: \"access_denied No way\"");
        assertThat(failure.remedy()).contains("patchbay plugin login remote");
    }

    @Test
    void bringsNothingButBearerTokens() {
        world.giver.answers = tokens -> Json.object().put("token_type", "mac").put("access_token", "x");
        PluginException failure = world.failure(world.credentials());
        assertThat(failure.code()).isEqualTo(PluginErrorCode.MALFORMED_RESPONSE);
        assertThat(failure).hasMessageContaining("not of the type \"Bearer\"");
    }
}
