package dev.patchbay.runtime.http.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.trial.Asks;
import dev.patchbay.runtime.http.trial.LeakRecorder;
import dev.patchbay.runtime.http.trial.RawServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What connections are made, used again, and closed. */
final class PoolTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final RawServer silent = new RawServer(RawServer.Peer::waitForTheEnd);
    private final RawServer server = RawServer.answering(OK);

    @AfterAll
    static void givesEveryBufferBack() {
        assertThat(LeakRecorder.found()).isEmpty();
    }

    @AfterEach
    void stop() {
        silent.close();
        server.close();
    }

    @Test
    void makesNoMoreConnectionsThanItMayAndLetsNoMoreWait() {
        NettyExchanger exchanger =
                Exchanging.with(silent.uri("/")).bounds(1024, 2, 3).open();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Disposable> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(Asks.exchange(exchanger, Asking.post(silent.uri("/"), "{}"))
                    .subscribe(unusedAnswer -> {}, failures::add));
        }
        await().until(() -> failures.size() == 5 && silent.accepted() == 2);
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure).isInstanceOfSatisfying(PluginException.class, named -> {
                    assertThat(named.code()).isEqualTo(PluginErrorCode.OVERLOADED);
                    assertThat(named.getMessage()).contains("2 connections are busy");
                }));
        calls.forEach(Disposable::dispose);
        await().until(() -> silent.open() == 0);
        Exchanging.close(exchanger);
    }

    @Test
    void letsWhoeverWaitsHaveAConnectionThatIsFreeAgain() {
        NettyExchanger exchanger =
                Exchanging.with(server.uri("/")).bounds(1024, 2, 100).open();
        List<String> answers = Flux.range(0, 100)
                .flatMap(each -> Asks.exchange(exchanger, Asking.post(server.uri("/"), "{}")), 100)
                .collectList()
                .block(Exchanging.SOON);
        assertThat(answers).hasSize(100).containsOnly("200 {}");
        assertThat(server.accepted()).isEqualTo(2);
        Exchanging.close(exchanger);
    }

    @Test
    void waitsOnlySoLongForAConnection() {
        NettyExchanger exchanger = Exchanging.with(silent.uri("/"))
                .bounds(1024, 1, 10)
                .whole(Duration.ofMillis(400))
                .open();
        Disposable first = Asks.exchange(exchanger, Asking.stream(silent.uri("/")))
                .onErrorComplete()
                .subscribe();
        await().until(() -> silent.accepted() == 1);
        PluginException failure = Asks.failure(exchanger, Asking.post(silent.uri("/"), "{}"));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(failure.getMessage()).contains("no connection could be had");
        first.dispose();
        Exchanging.close(exchanger);
    }

    @Test
    void endsTheConnectionOfAnExchangeThatNobodyWaitsFor() {
        NettyExchanger exchanger = Exchanging.with(silent.uri("/")).open();
        Disposable call =
                Asks.exchange(exchanger, Asking.post(silent.uri("/"), "{}")).subscribe();
        await().until(() -> silent.open() == 1);
        call.dispose();
        await().until(() -> silent.open() == 0);
        Exchanging.close(exchanger);
    }

    @Test
    void closesWhatIsUnderWayAndWhatIsIdle() {
        NettyExchanger exchanger = Exchanging.with(silent.uri("/")).open();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Disposable call = Asks.exchange(exchanger, Asking.post(silent.uri("/"), "{}"))
                .subscribe(unusedAnswer -> {}, failures::add);
        await().until(() -> silent.open() == 1);
        Exchanging.close(exchanger);
        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        PluginException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PluginErrorCode.CANCELLED));
        await().until(() -> silent.open() == 0);
        assertThat(call.isDisposed()).isTrue();

        NettyExchanger idle = Exchanging.with(server.uri("/")).open();
        assertThat(Asks.answer(idle, Asking.post(server.uri("/"), "{}"))).isEqualTo("200 {}");
        assertThat(server.open()).isEqualTo(1);
        Exchanging.close(idle);
        Exchanging.close(idle);
        await().until(() -> server.open() == 0);
    }

    @Test
    void needsNoMoreThreadsForTwoHundredPlugins() {
        List<NettyExchanger> exchangers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            exchangers.add(asked());
        }
        long before = threads();
        for (int i = 0; i < 200; i++) {
            exchangers.add(asked());
        }
        assertThat(threads()).isEqualTo(before);
        assertThat(server.open()).isEqualTo(204);
        Mono<Void> closing = Flux.fromIterable(exchangers)
                .flatMap(NettyExchanger::close, 204)
                .then();
        closing.block(Exchanging.SOON);
        await().until(() -> server.open() == 0);
    }

    private NettyExchanger asked() {
        NettyExchanger exchanger = Exchanging.with(server.uri("/")).open();
        assertThat(Asks.answer(exchanger, Asking.post(server.uri("/"), "{}"))).isEqualTo("200 {}");
        return exchanger;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> !each.getName().equals("raw-server"))
                .filter(each -> !each.getName().startsWith("boundedElastic"))
                .filter(Thread::isAlive)
                .count();
    }
}
