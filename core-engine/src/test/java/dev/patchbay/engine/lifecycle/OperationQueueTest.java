package dev.patchbay.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
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
}
