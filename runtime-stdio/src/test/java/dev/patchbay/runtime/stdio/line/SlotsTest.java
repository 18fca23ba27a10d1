package dev.patchbay.runtime.stdio.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class SlotsTest {
    private final Slots slots = new Slots(LinePlugin.ID, new Slots.Bounds(2, 2));
    private final List<String> begun = new ArrayList<>();
    private final List<Sinks.One<String>> work = new ArrayList<>();

    @Test
    void asManyRunAsThereIsRoomForAndTheRestWaitInTheirOrder() {
        Disposable unusedA = start("a");
        Disposable unusedB = start("b");
        Disposable unusedC = start("c");
        Disposable unusedD = start("d");
        assertThat(begun).containsExactly("a", "b");
        finish(1);
        assertThat(begun).containsExactly("a", "b", "c");
        finish(0);
        assertThat(begun).containsExactly("a", "b", "c", "d");
    }

    @Test
    void oneMoreThanMayWaitIsOverloaded() {
        Disposable unusedA = start("a");
        Disposable unusedB = start("b");
        Disposable unusedC = start("c");
        Disposable unusedD = start("d");
        StepVerifier.create(slots.bounded(Mono.just("e")))
                .verifyErrorSatisfies(
                        thrown -> assertThat(((PluginException) thrown).code()).isEqualTo(PluginErrorCode.OVERLOADED));
        finish(0);
        StepVerifier.create(slots.bounded(Mono.just("f")))
                .then(() -> finish(1))
                .then(() -> finish(2))
                .expectNext("f")
                .verifyComplete();
    }

    @Test
    void whoGivesUpMakesRoomForTheNext() {
        Disposable running = start("a");
        Disposable unusedB = start("b");
        Disposable waiting = start("c");
        Disposable unusedD = start("d");
        waiting.dispose();
        assertThat(begun).containsExactly("a", "b");
        running.dispose();
        assertThat(begun).containsExactly("a", "b", "d");
    }

    @Test
    void aFailureMakesRoomToo() {
        StepVerifier.create(slots.bounded(Mono.error(new IllegalStateException("broken"))))
                .verifyErrorMessage("broken");
        Disposable unusedA = start("a");
        Disposable unusedB = start("b");
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void aLongQueueOfCallsThatFailAtOnceIsWorkedOffWithoutADeepStack() {
        Slots narrow = new Slots(LinePlugin.ID, new Slots.Bounds(1, 100_000));
        Sinks.One<String> first = Sinks.one();
        Disposable unusedFirst = narrow.bounded(first.asMono()).subscribe();
        int[] failed = new int[1];
        for (int i = 0; i < 100_000; i++) {
            Disposable unused = narrow.bounded(Mono.error(new IllegalStateException("broken")))
                    .subscribe(result -> {}, thrown -> failed[0]++);
        }
        first.emitValue("done", Sinks.EmitFailureHandler.FAIL_FAST);
        assertThat(failed[0]).isEqualTo(100_000);
    }

    private Disposable start(String name) {
        Sinks.One<String> sink = Sinks.one();
        work.add(sink);
        return slots.bounded(Mono.defer(() -> {
                    begun.add(name);
                    return sink.asMono();
                }))
                .subscribe();
    }

    private void finish(int index) {
        work.get(index).emitValue("done", Sinks.EmitFailureHandler.FAIL_FAST);
    }
}
