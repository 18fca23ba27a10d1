package dev.patchbay.runtime.http.auth.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.SecretSource;
import dev.patchbay.runtime.http.auth.oauth.OAuthSettings.Grant;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A client */
class ClientsTest {
    private static final URI DOCUMENT = URI.create("https://host.test/client.json");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private static OAuthSettings settings(
            Grant grant, @Nullable String id, @Nullable String secret, @Nullable String key, @Nullable URI document) {
        return new OAuthSettings(
                grant,
                id,
                secret == null ? null : SecretSource.parse(secret),
                key == null ? null : SecretSource.parse(key),
                List.of(),
                document,
                0,
                null,
                null);
    }

    private void methods(String... supported) {
        world.giver.metadata = values -> {
            var names = values.putArray("token_endpoint_auth_methods_supported");
            for (String each : supported) {
                names.add(each);
            }
            return values;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret_basic, true, false",
        "client_secret_post, false, true",
        "none, false, false",
    })
    void provesWhoItIsAsTheServerWantsIt(String method, boolean header, boolean body) {
        methods(method);
        world.serve(world.credentials());

        assertThat(world.giver
                        .registrations
                        .get(0)
                        .get("token_endpoint_auth_method")
                        .stringValue())
                .isEqualTo(method);
        assertThat(world.giver.registrations.get(0).get("application_type").stringValue())
                .isEqualTo("native");
        assertThat(world.giver.authorizationHeaders.get(0).startsWith("Basic ")).isEqualTo(header);
        assertThat(world.giver.tokenRequests.get(0).containsKey("client_secret"))
                .isEqualTo(body);
    }

    @Test
    void ofTheManifestComesBeforeAllOthers() {
        methods("client_secret_basic");
        world.person.variables.put("SECRET", "p@ss:word/");
        world.settings = settings(Grant.AUTHORIZATION_CODE, "my client", "env:SECRET", null, DOCUMENT);
        world.serve(world.credentials());

        assertThat(world.giver.registrations).isEmpty();
        assertThat(world.giver.authorizations.get(0)).containsEntry("client_id", "my client");
        String basic = world.giver.authorizationHeaders.get(0).substring("Basic ".length());
        assertThat(new String(Base64.getDecoder().decode(basic), UTF_8)).isEqualTo("my+client:p%40ss%3Aword%2F");
    }

    @Test
    void ofTheManifestIsNotShownToAnotherIssuer() {
        world.person.variables.put("SECRET", "s3cret");
        world.settings = settings(Grant.AUTHORIZATION_CODE, "mine", "env:SECRET", null, null);
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        try (TokenGiver next = new TokenGiver()) {
            world.server.giver = next;
            PluginException failure = world.failure(credentials);

            assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
            assertThat(failure).hasMessageContaining("belongs to \"" + world.giver.issuer() + "\"");
            assertThat(next.authorizations).isEmpty();
            assertThat(next.tokenRequests).isEmpty();
        }
    }

    @Test
    void isDescribedByADocumentWhereTheServerReadsThat() {
        world.settings = settings(Grant.AUTHORIZATION_CODE, null, null, null, DOCUMENT);
        world.giver.metadata = values -> values.put("client_id_metadata_document_supported", true);
        world.serve(world.credentials());

        assertThat(world.giver.registrations).isEmpty();
        assertThat(world.giver.authorizations.get(0)).containsEntry("client_id", DOCUMENT.toString());
        assertThat(world.giver.tokenRequests.get(0)).containsEntry("client_id", DOCUMENT.toString());
    }

    @Test
    void registersItselfWhereTheServerReadsNoDocuments() {
        world.settings = settings(Grant.AUTHORIZATION_CODE, null, null, null, DOCUMENT);
        world.serve(world.credentials());
        assertThat(world.giver.registrations).hasSize(1);
    }

    @Test
    void cannotRegisterItselfWhereTheServerTakesNone() {
        world.giver.metadata = values -> {
            values.remove("registration_endpoint");
            return values;
        };
        PluginException failure = world.failure(world.credentials());
        assertThat(failure).hasMessageContaining("takes no clients that it does not know");
        assertThat(failure.remedy()).contains("client_id");
    }

    @Test
    void comesBackToThePortThatItIsRegisteredWith() {
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.pass(Duration.ofHours(2));
        world.giver.good.clear();
        world.giver.refreshStatus = 400;
        world.serve(credentials);

        assertThat(world.giver.registrations).hasSize(1);
        assertThat(world.giver.authorizations.get(1).get("redirect_uri"))
                .isEqualTo(world.giver.authorizations.get(0).get("redirect_uri"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void signsWithItsKeyWhoItIsWithoutAnybodyBeingThere(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        KeyPair pair = generator.generateKeyPair();
        world.person.variables.put(
                "KEY",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        world.settings = settings(Grant.CLIENT_CREDENTIALS, "robot", null, "env:KEY", null);
        world.serve(world.credentials());

        Map<String, String> form = world.giver.tokenRequests.get(0);
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("resource", world.server.url().toString())
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        String[] parts = form.getOrDefault("client_assertion", "").split("\\.", -1);
        JsonNode claims = Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
        assertThat(claims.get("aud").stringValue()).isEqualTo(world.giver.issuer());
        assertThat(claims.get("iss").stringValue()).isEqualTo("robot");
        assertThat(claims.get("sub").stringValue()).isEqualTo("robot");
        assertThat(claims.get("exp").longValue())
                .isEqualTo(world.now.plusSeconds(300).getEpochSecond());
        Signature signature =
                Signature.getInstance(algorithm.equals("EC") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(world.person.questions).isEmpty();
    }

    @Test
    void getsItsOwnTokensAnewBeforeTheyEnd() {
        methods("client_secret_basic");
        world.person.variables.put("SECRET", "s3cret");
        world.settings = settings(Grant.CLIENT_CREDENTIALS, "robot", "env:SECRET", null, null);
        world.giver.answers = tokens -> {
            tokens.remove("refresh_token");
            return tokens;
        };
        OAuthCredentials credentials = world.credentials();
        world.serve(credentials);
        world.pass(Duration.ofHours(1));
        world.serve(credentials);

        assertThat(world.giver.tokenRequests)
                .hasSize(2)
                .allSatisfy(form -> assertThat(form).containsEntry("grant_type", "client_credentials"));
        assertThat(world.server.shown).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "{\"kty\":\"oct\"}"
            })
    void withoutAUsableKeySaysWhatIsWrongAndNotWhatItHas(String key) {
        world.person.variables.put("KEY", key.isEmpty() ? "{}" : key);
        world.settings = settings(Grant.CLIENT_CREDENTIALS, "robot", null, "env:KEY", null);
        PluginException failure = world.failure(world.credentials());

        assertThat(failure.code()).isEqualTo(PluginErrorCode.LAUNCH_FAILED);
        assertThat(failure).hasMessageContaining("\"env:KEY\" holds no key to sign with");
        assertThat(failure.describe()).doesNotContain("AAAA");
    }
}
