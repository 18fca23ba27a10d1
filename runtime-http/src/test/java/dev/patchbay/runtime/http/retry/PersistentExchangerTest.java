package dev.patchbay.runtime.http.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.net.AnswerReader;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.Contexts;
import dev.patchbay.runtime.http.trial.PlainExchanger;
import dev.patchbay.runtime.http.trial.ScriptedServer;
import dev.patchbay.runtime.http.trial.ScriptedServer.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class PersistentExchangerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:49:37Z");
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final ScriptedServer server = new ScriptedServer();
    private final PlainExchanger network = new PlainExchanger();

    @AfterEach
    void closeTheServer() {
        server.close();
    }

    private PersistentExchanger layer(int retries, Duration bound) {
        RuntimeContext context = Contexts.at(Clock.fixed(NOW, ZoneOffset.UTC));
        return layer(network, retries, bound, context);
    }

    private PersistentExchanger layer(Exchanger next, int retries, Duration bound, RuntimeContext context) {
        CircuitBreaker breaker = new CircuitBreaker(Origin.of(server.uri()), context, Schedulers.single(), () -> 0);
        RetrySettings settings = new RetrySettings(retries, bound);
        return new PersistentExchanger(next, breaker, settings, context, Schedulers.single(), () -> 0);
    }

    private PersistentExchanger layer() {
        return layer(3, BOUND);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void sendsAgainWhenTheServerCannotServeNow(int status) {
        server.then(Answer.of(status, "busy"), Answer.of(200, "done"));

        assertThat(Asks.answer(layer(), Asks.repeatable(server.uri()))).isEqualTo("200 done");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void sendsAgainWhenTheConnectionWasReset() {
        server.then(Answer.reset(), Answer.of(200, "done"));

        assertThat(Asks.answer(layer(), Asks.repeatable(server.uri()))).isEqualTo("200 done");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 500, 501})
    void leavesEveryOtherAnswerToItsReader(int status) {
        server.then(Answer.of(status, "read me"));

        assertThat(Asks.answer(layer(), Asks.repeatable(server.uri()))).isEqualTo(status + " read me");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void sendsWhatMayNotBeRepeatedOnce() {
        server.then(Answer.reset(), Answer.of(200, "done"));

        PluginException failure = Asks.failure(layer(), Asks.once(server.uri()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void givesUpAfterItsRetries() {
        server.always(headers -> Answer.of(503, "<h1>down for\n maintenance</h1>"));

        PluginException failure = Asks.failure(layer(2, BOUND), Asks.repeatable(server.uri()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(failure)
                .hasMessageContaining("503")
                .hasMessageContaining("http://127.0.0.1:" + server.port() + " answered POST")
                .hasMessageContaining("\"<h1>down for maintenance</h1>\"");
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void waitsForAsManySecondsAsTheServerAsksFor() {
        server.then(Answer.of(429, "").with("Retry-After", "1"), Answer.of(200, "done"));

        long begun = System.nanoTime();
        assertThat(Asks.answer(layer(), Asks.repeatable(server.uri()))).isEqualTo("200 done");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waitsUntilTheDateThatTheServerNames() {
        server.then(Answer.of(429, "").with("Retry-After", "Sat, 21 Nov 2026 08:49:38 GMT"), Answer.of(200, "done"));

        long begun = System.nanoTime();
        assertThat(Asks.answer(layer(), Asks.repeatable(server.uri()))).isEqualTo("200 done");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void failsAtOnceWhenTheServerAsksForMoreTimeThanThereIs() {
        server.then(Answer.of(429, "quota").with("Retry-After", "3600"), Answer.of(200, "done"));

        PluginException failure = Asks.failure(layer(), Asks.repeatable(server.uri()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.OVERLOADED);
        assertThat(failure.retryDelay()).contains(Duration.ofHours(1));
        assertThat(failure).hasMessageContaining("it asks to wait 3600 s");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void saysHowLongToWaitWithWhatMayNotBeRepeated() {
        server.then(Answer.of(503, "").with("Retry-After", "7"));

        PluginException failure = Asks.failure(layer(), Asks.once(server.uri()));

        assertThat(failure.retryDelay()).contains(Duration.ofSeconds(7));
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void endsInTheTimeOfOneExchangeThoughARepetitionIsNeverAnswered() {
        Exchanger silentLater = new Exchanger() {
            @Override
            public <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
                return Mono.defer(() -> network.exchanges() == 0 ? network.exchange(ask, reader) : Mono.<T>never());
            }
        };
        server.then(Answer.of(503, ""));
        PersistentExchanger layer = layer(silentLater, 3, Duration.ofSeconds(1), Contexts.plain());

        PluginException failure = Asks.failure(layer, Asks.repeatable(server.uri()));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
    }

    @Test
    void forgetsTheRepetitionWhenNobodyWaitsForTheAnswer() {
        VirtualTimeScheduler timer = VirtualTimeScheduler.create();
        server.always(headers -> Answer.of(503, ""));
        PersistentExchanger layer = layer(network, 3, BOUND, Contexts.timedBy(timer));

        Disposable waiting = Asks.exchange(layer, Asks.repeatable(server.uri())).subscribe();
        await().until(() -> timer.getScheduledTaskCount() == 2);
        waiting.dispose();
        timer.advanceTimeBy(BOUND);

        assertThat(network.exchanges()).isEqualTo(1);
    }
}
