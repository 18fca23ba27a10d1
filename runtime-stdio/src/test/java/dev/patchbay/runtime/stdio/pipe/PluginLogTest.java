package dev.patchbay.runtime.stdio.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.ConnectionEvent.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.scheduler.VirtualTimeScheduler;

class PluginLogTest {
    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final PluginLog log = new PluginLog(clock);

    @Test
    void saysAgainToALateListenerWhatWasSaidLast() {
        log.line(Level.INFO, () -> "early");
        assertThat(messages()).containsExactly("early");
    }

    @Test
    void countsWhatIsTooMuchAndSaysSoWhenThereIsRoomAgain() {
        List<String> seen = messages();
        for (int i = 0; i < 1_000; i++) {
            int line = i;
            log.line(Level.INFO, () -> "line " + line);
        }
        assertThat(seen).hasSize(200);
        clock.advanceTimeBy(Duration.ofSeconds(1));
        log.line(Level.INFO, () -> "later");
        assertThat(seen).hasSize(202);
        assertThat(seen.get(200)).contains("800 lines were not logged");
        assertThat(seen.get(201)).isEqualTo("later");
    }

    @Test
    void doesNotMakeALineThatIsNotLogged() {
        for (int i = 0; i < 200; i++) {
            log.line(Level.INFO, () -> "line");
        }
        log.line(Level.INFO, () -> {
            throw new AssertionError("made");
        });
    }

    @Test
    void endsItsListenersAndTakesNoMore() {
        log.line(Level.INFO, () -> "one");
        log.end();
        log.end();
        log.line(Level.INFO, () -> "two");
        assertThat(messages()).containsExactly("one");
    }

    @Test
    void dropsTheOldestOfWhatAListenerDoesNotTake() {
        List<String> seen = new ArrayList<>();
        BaseSubscriber<ConnectionEvent> slow = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            protected void hookOnNext(ConnectionEvent event) {
                seen.add(((ConnectionEvent.Logged) event).message());
            }
        };
        log.events().subscribe(slow);
        for (int i = 0; i < 2_000; i++) {
            int line = i;
            log.line(Level.INFO, () -> "line " + line);
            clock.advanceTimeBy(Duration.ofMillis(20));
        }
        slow.request(Long.MAX_VALUE);
        assertThat(seen).hasSize(257).first().isEqualTo("line 0");
        assertThat(seen).last().isEqualTo("line 1999");
    }

    private List<String> messages() {
        List<String> seen = new ArrayList<>();
        var unused = log.events().subscribe(event -> seen.add(((ConnectionEvent.Logged) event).message()));
        return seen;
    }
}
