package dev.patchbay.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

class DeadlineWheelTest {
    private static final Duration TICK = Duration.ofMillis(10);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final DeadlineWheel wheel = new DeadlineWheel(time, time, TICK);
    private final AtomicInteger fired = new AtomicInteger();

    @Test
    void anActionRunsOnceWhenItsTimeHasCome() {
        set(Duration.ofMillis(25));

        time.advanceTimeBy(Duration.ofMillis(24));
        assertThat(fired).hasValue(0);
        time.advanceTimeBy(Duration.ofMillis(16));
        assertThat(fired).hasValue(1);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(fired).hasValue(1);
    }

    @Test
    void whatIsDisposedNeverRuns() {
        Disposable deadline = wheel.after(Duration.ofMillis(30), fired::incrementAndGet);

        deadline.dispose();
        deadline.dispose();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(deadline.isDisposed()).isTrue();
        assertThat(fired).hasValue(0);
        assertThat(wheel.pending()).isZero();
    }

    @Test
    void anEmptyWheelDoesNotTurn() {
        assertThat(wheel.isTurning()).isFalse();
        set(Duration.ofMillis(10));
        assertThat(wheel.isTurning()).isTrue();

        time.advanceTimeBy(Duration.ofMillis(30));

        assertThat(wheel.isTurning()).isFalse();
    }

    @Test
    void itTurnsAgainWhenSomethingComes() {
        set(Duration.ofMillis(10));
        time.advanceTimeBy(Duration.ofSeconds(5));

        set(Duration.ofMillis(10));
        time.advanceTimeBy(Duration.ofMillis(30));

        assertThat(fired).hasValue(2);
    }

    @Test
    void deadlinesFarApartAreNeverEarlyAndAtMostOneTickLate() {
        Random random = new Random(17);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long due = 1L + random.nextInt(60_000);
            time.advanceTimeBy(Duration.ofMillis(random.nextInt(40)));
            long start = now();
            Disposable deadline = wheel.after(Duration.ofMillis(due), () -> {
                long late = now() - start - due;
                if (late < 0 || late > 2 * TICK.toMillis()) {
                    wrong.add(due + " was " + late + " late");
                }
                fired.incrementAndGet();
            });
            if (i % 5 == 0) {
                deadline.dispose();
            }
        }

        time.advanceTimeBy(Duration.ofSeconds(90));

        assertThat(wrong).isEmpty();
        assertThat(fired).hasValue(400);
    }

    @Test
    void aDelayBeyondAllBoundsIsKeptForEver() {
        Disposable deadline = wheel.after(Duration.ofSeconds(Long.MAX_VALUE), fired::incrementAndGet);

        time.advanceTimeBy(Duration.ofHours(1));

        assertThat(fired).hasValue(0);
        deadline.dispose();
        assertThat(wheel.pending()).isZero();
    }

    @Test
    void actionsRunOnTheirOwnScheduler() {
        Scheduler actions = Schedulers.newSingle("deadline-actions", true);
        AtomicReference<String> thread = new AtomicReference<>("");
        DeadlineWheel apart = new DeadlineWheel(time, actions, TICK);
        Disposable deadline =
                apart.after(TICK, () -> thread.set(Thread.currentThread().getName()));

        time.advanceTimeBy(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(thread.get()).startsWith("deadline-actions"));
        assertThat(deadline.isDisposed()).isTrue();
        actions.dispose();
    }

    @Test
    void aClosedWheelTakesNothingAndRunsNothing() {
        set(TICK);
        wheel.close();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(fired).hasValue(0);
        assertThatThrownBy(() -> set(TICK)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aBoundPublisherFailsWhenItIsTooLateAndIsCancelled() {
        TestPublisher<String> source = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);

        StepVerifier.create(wheel.bound(source.mono(), Duration.ofSeconds(1), TimeoutException::new))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(2)))
                .expectError(TimeoutException.class)
                .verify(Duration.ofSeconds(5));

        source.assertCancelled();
    }

    @Test
    void aBoundPublisherThatIsInTimeLeavesNothingBehind() {
        Sinks.One<String> source = Sinks.one();

        StepVerifier.create(wheel.bound(source.asMono(), Duration.ofSeconds(1), TimeoutException::new))
                .then(() -> source.emitValue("here", Sinks.EmitFailureHandler.FAIL_FAST))
                .expectNext("here")
                .expectComplete()
                .verify(Duration.ofSeconds(5));

        assertThat(wheel.pending()).isZero();
    }

    @Test
    void errorsAndEmptinessPassThroughABound() {
        StepVerifier.create(wheel.bound(Mono.empty(), TICK, TimeoutException::new))
                .expectComplete()
                .verify(Duration.ofSeconds(5));
        StepVerifier.create(wheel.bound(Mono.error(new IllegalStateException("own")), TICK, TimeoutException::new))
                .expectErrorMessage("own")
                .verify(Duration.ofSeconds(5));
        assertThat(wheel.pending()).isZero();
    }

    @Test
    void cancellingABoundPublisherCancelsItsSourceAndItsDeadline() {
        TestPublisher<String> source = TestPublisher.create();
        Disposable waiting = wheel.bound(source.mono(), Duration.ofSeconds(1), TimeoutException::new)
                .subscribe();

        waiting.dispose();

        source.assertCancelled();
        assertThat(wheel.pending()).isZero();
    }

    @Test
    void aBoundPublisherSeesTheSubscribersContext() {
        Mono<String> source = Mono.deferContextual(context -> Mono.just(context.get("key")));

        StepVerifier.create(wheel.bound(source, TICK, TimeoutException::new).contextWrite(Context.of("key", "value")))
                .expectNext("value")
                .expectComplete()
                .verify(Duration.ofSeconds(5));
    }

    private void set(Duration delay) {
        assertThat(wheel.after(delay, fired::incrementAndGet).isDisposed()).isFalse();
    }

    private long now() {
        return time.now(TimeUnit.MILLISECONDS);
    }
}
