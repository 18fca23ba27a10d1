package dev.patchbay.engine.hook;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.Observer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An observer, ready to be called. */
final class CompiledObserver {
    final HookSpec spec;
    private final Observer<HookEvent> observer;
    private final HookAnswer watched;

    /** {@link Hook#observer} has checked that the observer takes the event of its point. */
    @SuppressWarnings("unchecked")
    CompiledObserver(Hook.Observing hook) {
        this.spec = hook.spec();
        this.observer = (Observer<HookEvent>) hook.observer();
        this.watched = new HookAnswer(spec, null, null, Duration.ZERO);
    }

    /** Null only if the observer is broken. */
    @Nullable
    Mono<Void> tell(HookEvent event) {
        return observer.observe(event);
    }

    HookAnswer watched(long tookMillis) {
        return tookMillis == 0 ? watched : new HookAnswer(spec, null, null, Duration.ofMillis(tookMillis));
    }

    HookAnswer failed(String failure, long tookMillis) {
        return new HookAnswer(spec, null, failure, Duration.ofMillis(tookMillis));
    }

    String tooLate() {
        return "did not end within " + Durations.describe(spec.timeout());
    }
}
