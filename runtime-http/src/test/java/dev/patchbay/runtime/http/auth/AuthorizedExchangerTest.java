package dev.patchbay.runtime.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.SecretSource;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.Excerpt;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.Contexts;
import dev.patchbay.runtime.http.trial.PlainExchanger;
import dev.patchbay.runtime.http.trial.ScriptedServer;
import dev.patchbay.runtime.http.trial.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class AuthorizedExchangerTest {
    @TempDir
    Path workspace = Path.of("");

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void closeTheServer() {
        server.close();
    }

    private AuthorizedExchanger layer(Credentials credentials) {
        return new AuthorizedExchanger(new PlainExchanger(), credentials, Contexts.PLUGIN, Schedulers.single());
    }

    private Credentials secret(@Nullable String header, String source) {
        RuntimeContext context = Contexts.of(
                Clock.systemUTC(), workspace, Map.of("TOKEN", "hush-variable"), "env:TOKEN", "fs.read:token.txt");
        return Objects.requireNonNull(
                HeaderCredentials.load(new HeaderSecret(header, SecretSource.parse(source)), context)
                        .block(Duration.ofSeconds(10)));
    }

    private void knowing(String header, String value) {
        server.always(headers ->
                value.equals(headers.get(header)) ? Answer.of(200, "welcome") : Answer.of(401, "who are you?"));
    }

    @Test
    void showsABearerToken() {
        knowing("authorization", "Bearer hush-variable");

        assertThat(Asks.answer(layer(secret(null, "env:TOKEN")), Asks.once(server.uri())))
                .isEqualTo("200 welcome");
    }

    @Test
    void showsANamedHeader() throws IOException {
        Files.writeString(workspace.resolve("token.txt"), "hush-file\n");
        knowing("x-api-token", "hush-file");

        assertThat(Asks.answer(layer(secret("X-API-Token", "file:token.txt")), Asks.once(server.uri())))
                .isEqualTo("200 welcome");
    }

    @Test
    void readsARotatedFileAgainAndRepeatsEvenWhatMayNotBeRepeated() throws IOException {
        Files.writeString(workspace.resolve("token.txt"), "hush-old");
        Credentials credentials = secret(null, "file:token.txt");
        Files.writeString(workspace.resolve("token.txt"), "hush-new");
        knowing("authorization", "Bearer hush-new");

        assertThat(Asks.answer(layer(credentials), Asks.once(server.uri()))).isEqualTo("200 welcome");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void isUnauthorizedWhenTheFileHasNothingElse() throws IOException {
        Files.writeString(workspace.resolve("token.txt"), "hush-old");
        knowing("authorization", "Bearer hush-new");

        PluginException failure = Asks.failure(layer(secret(null, "file:token.txt")), Asks.once(server.uri()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
        assertThat(failure)
                .hasMessageContaining("http://127.0.0.1:" + server.port() + " answered POST with 401")
                .hasMessageNotContaining("hush");
        assertThat(failure.remedy()).contains("renew the credential");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void asksForABetterCredentialABoundedNumberOfTimes() {
        server.always(headers -> Answer.of(401, ""));
        Credentials tireless = new Credentials() {
            @Override
            public Credential now() {
                return new Credential("authorization", "Bearer hush");
            }

            @Override
            public Mono<Credential> obtain() {
                return Mono.just(now());
            }

            @Override
            public Mono<Boolean> refused(AnswerHead refusal, @Nullable Credential shown) {
                return Mono.just(true);
            }
        };

        PluginException failure = Asks.failure(layer(tireless), Asks.once(server.uri()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void saysThatNothingIsConfigured() {
        server.always(headers -> Answer.of(401, ""));

        PluginException failure = Asks.failure(layer(Credentials.NONE), Asks.once(server.uri()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
        assertThat(failure).hasMessageContaining("no credential is configured");
        assertThat(failure.remedy()).contains("auth_secret");
    }

    @Test
    void doesNotReadAgainWhatIsForbidden() {
        server.always(headers -> Answer.of(403, ""));

        PluginException failure = Asks.failure(layer(secret(null, "env:TOKEN")), Asks.once(server.uri()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.UNAUTHORIZED);
        assertThat(failure).hasMessageContaining("does not allow that");
    }

    @Test
    void takesTheSecretOutOfWhatAServerRepeats() {
        AuthorizedExchanger layer = new AuthorizedExchanger(
                new PlainExchanger(), secret(null, "env:TOKEN"), Contexts.PLUGIN, Schedulers.single());
        server.always(headers -> Answer.of(500, "you sent " + headers.get("authorization")));

        PluginException failure = assertThrows(
                PluginException.class,
                () -> layer.exchange(
                                Asks.once(server.uri()),
                                (head, body) -> Excerpt.of(body)
                                        .flatMap(words -> Mono.<String>error(PluginException.of(
                                                PluginErrorCode.TRANSPORT_FAILED, Contexts.PLUGIN, words, ""))))
                        .block(Duration.ofSeconds(10)));

        assertThat(failure).hasMessage("\"you sent Bearer …\"");
    }

    @Test
    void showsNoSecretInItsOwnWords() {
        Credentials credentials = secret(null, "env:TOKEN");

        assertThat(credentials + " " + credentials.now()).doesNotContain("hush");
    }
}
