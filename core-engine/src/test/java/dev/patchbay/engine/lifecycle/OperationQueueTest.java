package dev.patchbay.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class OperationQueueTest {
    private final OperationQueue queue = new OperationQueue();
    private final List<String> log = new ArrayList<>();

    @Test
    void beginsAnOperationOnlyWhenTheOneBeforeItIsDone() {
        Sinks.Empty<Void> first = Sinks.empty();
        Disposable one = queue.inTurn(first.asMono().doOnSuccess(done -> log.add("first done")))
                .subscribe();
        Disposable two =
                queue.inTurn(Mono.fromRunnable(() -> log.add("second"))).subscribe();

        assertThat(log).isEmpty();
        first.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(log).containsExactly("first done", "second");
        assertThat(one.isDisposed() && two.isDisposed()).isTrue();
    }

    @Test
    void carriesAnOperationThroughWhenWhoeverAskedGivesUp() {
        Sinks.Empty<Void> gate = Sinks.empty();
        Disposable asked = queue.inTurn(gate.asMono().doOnSuccess(done -> log.add("carried through")))
                .subscribe();
        asked.dispose();
        gate.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);

        assertThat(log).containsExactly("carried through");
    }

    @Test
    void goesOnAfterAnOperationThatFails() {
        StepVerifier.create(queue.inTurn(Mono.error(new IllegalStateException("broken"))))
                .verifyErrorMessage("broken");
        StepVerifier.create(queue.inTurn(Mono.just("next"))).expectNext("next").verifyComplete();
    }

    @Test
    void doesNothingBeforeSubscription() {
        Mono<Void> operation = queue.inTurn(Mono.fromRunnable(() -> log.add("ran")));

        assertThat(log).isEmpty();
        StepVerifier.create(operation).verifyComplete();
        assertThat(log).containsExactly("ran");
    }

    @Test
    void carriesTheContextOfWhoeverAsked() {
        Mono<String> reads = queue.inTurn(Mono.deferContextual(context -> Mono.just(context.get("who"))));

        StepVerifier.create(reads.contextWrite(context -> context.put("who", "me")))
                .expectNext("me")
                .verifyComplete();
    }

    @Test
    void tellsWhoeverWaitsThatItWasClosed() {
        StepVerifier.create(queue.inTurn(Mono.never()))
                .then(queue::dispose)
                .expectError(CancellationException.class)
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void neverBeginsWhatWaitedWhenItWasClosed() {
        Disposable endless = queue.inTurn(Mono.never()).subscribe(nothing -> {}, closed -> log.add("ended"));
        Mono<Void> operation = Mono.fromRunnable(() -> log.add("ran"));
        Disposable abandoned =
                queue.inTurn(operation, () -> log.add("cleared away")).subscribe(nothing -> {}, closed -> {});
        abandoned.dispose();

        StepVerifier.create(queue.inTurn(operation))
                .then(queue::dispose)
                .expectError(CancellationException.class)
                .verify(Duration.ofSeconds(5));
        assertThat(log).containsExactly("ended", "cleared away");
        assertThat(endless.isDisposed()).isTrue();
    }

    @Test
    void refusesWhatIsAskedOnceItIsClosed() {
        queue.dispose();

        StepVerifier.create(queue.inTurn(Mono.just("late"), () -> log.add("cleared away")))
                .expectError(CancellationException.class)
                .verify(Duration.ofSeconds(5));
        assertThat(log).containsExactly("cleared away");
    }

    @Test
    void turnsAwayWhatIsTooMuchAndGoesOn() {
        Sinks.Empty<Void> gate = Sinks.empty();
        Disposable busy = queue.inTurn(gate.asMono()).subscribe();
        Disposable.Composite waiting = Disposables.composite(busy);
        for (int i = 0; i < OperationQueue.MOST_WAITING; i++) {
            waiting.add(queue.inTurn(Mono.empty()).subscribe());
        }

        StepVerifier.create(queue.inTurn(Mono.just("too much"))).verifyError(RejectedExecutionException.class);
        gate.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        StepVerifier.create(queue.inTurn(Mono.just("next"))).expectNext("next").verifyComplete();
    }
}
