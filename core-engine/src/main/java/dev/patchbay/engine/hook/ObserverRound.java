package dev.patchbay.engine.hook;

import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/** One event on its way through the observers of its point; used by one thread at a time. */
final class ObserverRound {
    private final CompiledObserver[] observers;
    private final DeadlineWheel deadlines;
    private final Clock clock;
    private final HookEvent event;
    private final List<HookAnswer> answers;

    ObserverRound(CompiledObserver[] observers, DeadlineWheel deadlines, Clock clock, HookEvent event) {
        this.observers = observers;
        this.deadlines = deadlines;
        this.clock = clock;
        this.event = event;
        this.answers = new ArrayList<>(observers.length);
    }

    Mono<List<HookAnswer>> run() {
        return from(0);
    }

    private Mono<List<HookAnswer>> from(int first) {
        for (int i = first; i < observers.length; i++) {
            CompiledObserver observer = observers[i];
            long started = clock.millis();
            try {
                Mono<Void> told = observer.tell(event);
                if (told != null && !(told instanceof Callable<?>)) {
                    int next = i + 1;
                    return later(observer, told, started).flatMap(answer -> {
                        answers.add(answer);
                        return from(next);
                    });
                }
                answers.add(told == null ? brokenPublisher(observer) : watchedNow(observer, told, started));
            } catch (Throwable thrown) {
                answers.add(observer.failed(Failures.describe(thrown), clock.millis() - started));
            }
        }
        return Mono.just(answers);
    }

    private static HookAnswer brokenPublisher(CompiledObserver observer) {
        return observer.failed("returned null in place of a publisher", 0);
    }

    private HookAnswer watchedNow(CompiledObserver observer, Mono<Void> told, long started) throws Exception {
        ((Callable<?>) told).call();
        return observer.watched(clock.millis() - started);
    }

    private Mono<HookAnswer> later(CompiledObserver observer, Mono<Void> told, long started) {
        return deadlines
                .bound(told, observer.spec.timeout(), () -> new HookTimeout(observer.tooLate()))
                .then(Mono.fromSupplier(() -> observer.watched(clock.millis() - started)))
                .onErrorResume(
                        failure -> Mono.just(observer.failed(Failures.describe(failure), clock.millis() - started)));
    }
}
