package dev.patchbay.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class CallGaugeTest {
    private static final PluginId PLUGIN = PluginId.parse("project:files");

    private final CallGauge gauge = new CallGauge(PLUGIN, 1, 2);
    private final List<String> order = new ArrayList<>();
    private final List<Disposable> waiters = new ArrayList<>();

    @Test
    void placesAreGivenUpToTheBound() {
        assertThat(gauge.tryAcquire()).isTrue();
        assertThat(gauge.tryAcquire()).isFalse();
        gauge.release();
        assertThat(gauge.tryAcquire()).isTrue();
    }

    @Test
    void whoWaitsIsServedInOrder() {
        take();
        waiting("first");
        waiting("second");
        assertThat(order).isEmpty();

        gauge.release();
        assertThat(order).containsExactly("first");
        gauge.release();

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void nobodyOvertakesWhoWaits() {
        take();
        waiting("first");
        gauge.release();

        assertThat(gauge.tryAcquire()).isFalse();
    }

    @Test
    void pastTheQueueCallsAreOverloaded() {
        take();
        waiting("first");
        waiting("second");

        StepVerifier.create(gauge.acquire(() -> true))
                .expectErrorSatisfies(error -> {
                    assertThat(((PluginException) error).code()).isEqualTo(PluginErrorCode.OVERLOADED);
                    assertThat(error).hasMessage("1 calls of \"files\" are running and 2 are waiting");
                })
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void whoGivesUpWaitingLeavesTheQueue() {
        take();
        waiting("first");
        waiting("second");

        waiters.get(0).dispose();
        assertThat(gauge.waiting()).isEqualTo(1);
        gauge.release();

        assertThat(order).containsExactly("second");
    }

    @Test
    void aPlaceThatIsNotWantedAnyMoreGoesToTheNext() {
        take();
        Disposable unwilling = gauge.acquire(() -> false).subscribe();
        waiting("second");

        gauge.release();

        assertThat(order).containsExactly("second");
        assertThat(gauge.running()).isEqualTo(1);
        unwilling.dispose();
    }

    @Test
    void itIsDrainedWhenNobodyRunsOrWaits() {
        take();
        waiting("first");

        StepVerifier.create(gauge.drained())
                .then(gauge::release)
                .expectNoEvent(Duration.ofMillis(1))
                .then(gauge::release)
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void anIdleGaugeIsDrainedAtOnce() {
        StepVerifier.create(gauge.drained()).expectComplete().verify(Duration.ofSeconds(5));
    }

    @Test
    void aRefusingGaugeFailsNewCallsAndLetsTheOthersEnd() {
        take();
        waiting("first");

        gauge.refuse(PluginErrorCode.CRASHED, "the plugin is gone");

        assertThatThrownBy(gauge::tryAcquire)
                .isInstanceOfSatisfying(
                        PluginException.class,
                        refused -> assertThat(refused.code()).isEqualTo(PluginErrorCode.CRASHED));
        StepVerifier.create(gauge.acquire(() -> true))
                .expectErrorMessage("the plugin is gone")
                .verify(Duration.ofSeconds(5));
        gauge.release();
        assertThat(order).containsExactly("first");
        gauge.release();
        assertThat(gauge.running()).isZero();
    }

    @RepeatedTest(50)
    void noPlaceIsLostWhenGivingUpMeetsAGrant() {
        take();
        AtomicBoolean wanted = new AtomicBoolean(true);
        AtomicBoolean held = new AtomicBoolean();
        Disposable call = gauge.acquire(() -> {
                    held.set(wanted.get());
                    return held.get();
                })
                .subscribe();

        Mono.when(
                        Mono.fromRunnable(() -> {
                                    wanted.set(false);
                                    call.dispose();
                                })
                                .subscribeOn(Schedulers.parallel()),
                        Mono.fromRunnable(gauge::release).subscribeOn(Schedulers.parallel()))
                .block(Duration.ofSeconds(5));

        assertThat(gauge.running()).isEqualTo(held.get() ? 1 : 0);
        assertThat(gauge.waiting()).isZero();
    }

    private void take() {
        assertThat(gauge.tryAcquire()).isTrue();
    }

    private void waiting(String name) {
        waiters.add(gauge.acquire(() -> true).subscribe(none -> {}, error -> {}, () -> order.add(name)));
    }
}
