package dev.patchbay.runtime.http.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Health;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class CircuitBreakerTest {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ScriptedServer server = new ScriptedServer();
    private final PlainExchanger network = new PlainExchanger();
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final RuntimeContext context = Contexts.timedBy(timer);
    private final CircuitBreaker breaker =
            new CircuitBreaker(Origin.of(server.uri()), context, Schedulers.single(), () -> 1);
    private final Exchanger layer = layer(network);

    private Exchanger layer(Exchanger next) {
        RetrySettings never = new RetrySettings(0, Duration.ofSeconds(10));
        return new PersistentExchanger(next, breaker, never, context, Schedulers.single(), () -> 1);
    }

    @AfterEach
    void closeTheServer() {
        server.close();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            server.then(Answer.reset());
            var unused = Asks.failure(layer, Asks.once(server.uri()));
        }
    }

    @Test
    void opensAfterFiveFailuresInARow() {
        fail(5);

        PluginException refused = Asks.failure(layer, Asks.once(server.uri()));

        assertThat(network.exchanges()).isEqualTo(5);
        assertThat(refused.code()).isEqualTo(PluginErrorCode.TRANSPORT_FAILED);
        assertThat(refused).hasMessageContaining(" is not there since ").hasMessageContaining(" is not asked before ");
        assertThat(refused.retryDelay()).contains(PAUSE);
        assertThat(breaker.health().healthy()).isFalse();
    }

    @Test
    void forgetsFailuresWhenSomethingSucceeds() {
        fail(4);
        assertThat(Asks.answer(layer, Asks.once(server.uri()))).startsWith("200");
        fail(4);

        assertThat(breaker.health()).isEqualTo(Health.HEALTHY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429})
    void takesRefusalsOfAServerForSignsOfLife(int status) {
        fail(4);
        server.then(Answer.of(status, ""));
        var unused =
                Asks.exchange(layer, Asks.once(server.uri())).onErrorReturn("").block(PAUSE.plusSeconds(9));
        fail(4);

        assertThat(breaker.health()).isEqualTo(Health.HEALTHY);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void countsServersThatAreBroken(int status) {
        server.always(headers -> Answer.of(status, "<h1>oh</h1>"));
        for (int i = 0; i < 5; i++) {
            var unused = Asks.exchange(layer, Asks.once(server.uri()))
                    .onErrorReturn("")
                    .block(PAUSE.plusSeconds(9));
        }

        assertThat(breaker.health().healthy()).isFalse();
    }

    @Test
    void doesNotCountAFailureThatAToolExplains() {
        server.always(headers -> Answer.of(500, "{}").with("Content-Type", "application/json"));
        for (int i = 0; i < 6; i++) {
            assertThat(Asks.answer(layer, Asks.once(server.uri()))).isEqualTo("500 {}");
        }
    }

    @Test
    void doesNotCountCallsThatWereGivenUp() {
        Exchanger silent = layer(new Silence());
        for (int i = 0; i < 6; i++) {
            Asks.exchange(silent, Asks.once(server.uri())).subscribe().dispose();
        }

        assertThat(breaker.health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void letsOneThroughAfterAPauseAndClosesWhenItIsAnswered() {
        fail(5);
        timer.advanceTimeBy(PAUSE);

        assertThat(Asks.answer(layer, Asks.once(server.uri()))).startsWith("200");
        assertThat(breaker.health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void letsNoSecondThroughWhileTheFirstIsOnItsWay() {
        fail(5);
        timer.advanceTimeBy(PAUSE);
        Disposable first =
                Asks.exchange(layer(new Silence()), Asks.once(server.uri())).subscribe();

        var unused = Asks.failure(layer, Asks.once(server.uri()));
        assertThat(network.exchanges()).isEqualTo(5);

        first.dispose();
        assertThat(Asks.answer(layer, Asks.once(server.uri()))).startsWith("200");
    }

    @Test
    void waitsLongerWhenTheServerIsStillNotThere() {
        fail(5);
        timer.advanceTimeBy(PAUSE);
        fail(1);

        assertThat(breaker.pause()).isEqualTo(PAUSE.multipliedBy(2));
        timer.advanceTimeBy(PAUSE);
        var unused = Asks.failure(layer, Asks.once(server.uri()));
        assertThat(network.exchanges()).isEqualTo(6);
    }

    @Test
    void tellsWhenItOpensAndWhenItCloses() {
        List<Boolean> told = new CopyOnWriteArrayList<>();
        Disposable listening = breaker.changes().subscribe(health -> told.add(health.healthy()));
        fail(5);
        await().until(() -> told.equals(List.of(false)));
        timer.advanceTimeBy(PAUSE);
        assertThat(Asks.answer(layer, Asks.once(server.uri()))).startsWith("200");
        await().until(() -> told.equals(List.of(false, true)));
        listening.dispose();
    }

    @Test
    void findsTheServerAgainThoughNobodyCalls() {
        Disposable search =
                new Search(breaker, Asks.exchange(layer, Asks.once(server.uri())), Schedulers.parallel()).begin();
        fail(5);
        AtomicBoolean found = new AtomicBoolean();
        Disposable listening = breaker.changes().filter(Health::healthy).subscribe(health -> found.set(true));

        await().until(() -> {
            timer.advanceTimeBy(PAUSE);
            return found.get();
        });
        listening.dispose();
        search.dispose();
    }

    /** Never answers. */
    private static final class Silence implements Exchanger {
        @Override
        public <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
            return Mono.never();
        }
    }
}
