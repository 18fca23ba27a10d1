package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

class ArrivalsTest {
    @Test
    void givesEveryElementInOrderWhileASenderThatMustNotBlockIsFaster() {
        List<Integer> taken = new ArrayList<>();
        Arrivals<Integer> arrivals = new Arrivals<>();
        Flux.range(0, 100_000).publishOn(Schedulers.parallel()).subscribe(arrivals);

        arrivals.each(taken::add);

        assertThat(taken).isEqualTo(IntStream.range(0, 100_000).boxed().toList());
    }

    @Test
    void asksForAFewElementsAhead() {
        TestPublisher<Integer> source = TestPublisher.create();
        source.subscribe(new Arrivals<>());

        source.assertMinRequested(16);
        assertThat(source.wasRequested()).isTrue();
    }

    @Test
    void throwsTheFailureAfterWhatCameBeforeIt() {
        List<Integer> taken = new ArrayList<>();
        Arrivals<Integer> arrivals = new Arrivals<>();
        Flux.just(1, 2).concatWith(Flux.error(new UsageException("broken", ""))).subscribe(arrivals);

        assertThatThrownBy(() -> arrivals.each(taken::add)).isInstanceOf(UsageException.class);
        assertThat(taken).containsExactly(1, 2);
    }

    @Test
    void cancelsTheSourceWhenTheActionThrows() {
        TestPublisher<Integer> source = TestPublisher.create();
        Arrivals<Integer> arrivals = new Arrivals<>();
        source.subscribe(arrivals);
        source.next(1);

        assertThatThrownBy(() -> arrivals.each(element -> {
                    throw new UsageException("not that", "");
                }))
                .isInstanceOf(UsageException.class);
        source.assertCancelled();
    }
}
