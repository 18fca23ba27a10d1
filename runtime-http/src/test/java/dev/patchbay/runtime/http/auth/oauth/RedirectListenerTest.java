package dev.patchbay.runtime.http.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;

/** A listener for a browser that comes back */
class RedirectListenerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private RedirectListener.Open listener = open(0);

    private static RedirectListener.Open open(int port) {
        return Objects.requireNonNull(RedirectListener.open(port, "s1").block(SOON));
    }

    @BeforeEach
    void isOnThisMachineOnly() {
        assertThat(listener.address().toString())
                .startsWith("http://127.0.0.1:")
                .endsWith("/callback");
    }

    @AfterEach
    void close() {
        listener.close().block(SOON);
    }

    private String ask(HttpMethod method, String path) {
        return Objects.requireNonNull(HttpClient.newConnection()
                .request(method)
                .uri(listener.address().resolve(path))
                .responseSingle((head, body) -> body.asString()
                        .defaultIfEmpty("")
                        .map(text -> head.status().code() + " "
                                + head.responseHeaders().get("content-security-policy") + " " + text))
                .block(SOON));
    }

    private String get(String path) {
        return ask(HttpMethod.GET, path);
    }

    @Test
    void hasTheAnswerOnceThePageIsShown() {
        CompletableFuture<@Nullable Map<String, String>> answer =
                listener.answer().toFuture();
        assertThat(get("/callback?code=a%2Bb&state=s1&iss=https%3A%2F%2Fx")).startsWith("200 default-src 'none' ");
        assertThat(answer.join()).containsEntry("code", "a+b").containsEntry("iss", "https://x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callback",
                "/callback?state=s2&code=x",
                "/callback?code=x",
                "/callback?state=s1&state=s1&code=x",
                "/callback?state=s1&code=x&code=y",
                "/?state=s1&code=x",
                "/callback/?state=s1&code=x",
                "/elsewhere?state=s1&code=<script>alert(1)</script>",
            })
    void goesOnWaitingWhenItIsNotTheAnswer(String path) {
        assertThat(get(path.replace("<", "%3C").replace(">", "%3E")))
                .matches("(?s)40[04] default-src 'none' .*")
                .doesNotContain("alert");
        assertThat(get("/callback?state=s1&code=good")).startsWith("200");
        assertThat(listener.answer().block(SOON)).containsEntry("code", "good");
    }

    @Test
    void takesOnlyTheFirstAnswer() {
        assertThat(get("/callback?state=s1&code=first")).startsWith("200");
        assertThat(get("/callback?state=s1&code=second")).startsWith("200");
        assertThat(listener.answer().block(SOON)).containsEntry("code", "first");
    }

    @Test
    void takesNothingThatIsSentOtherwise() {
        assertThat(ask(HttpMethod.POST, "/callback?state=s1&code=x")).startsWith("404");
    }

    @Test
    void saysWhenItsPortIsTaken() {
        assertThatThrownBy(() -> open(listener.address().getPort())).hasMessageContaining("Failed to bind");
    }

    @Test
    void leavesNothingBehind() {
        listener.close().block(SOON);
        assertThatThrownBy(() -> get("/callback?state=s1")).hasMessageContaining("refused");
    }
}
