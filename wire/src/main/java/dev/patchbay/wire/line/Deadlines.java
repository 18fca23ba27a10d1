package dev.patchbay.wire.line;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * The bounds of one exchange: one for all of it, and one for what is waited for now. What they lead to is a turn; a bound
 * that was replaced leads to nothing, even if its turn was waiting already. For turns only.
 */
final class Deadlines {
    private final Scheduler timer;
    private final Turns turns;
    private final Disposable.Swap now = Disposables.swap();
    private final Disposable.Composite all = Disposables.composite(now);
    private int armed;

    Deadlines(Scheduler timer, Turns turns) {
        this.timer = timer;
        this.turns = turns;
    }

    /** Bounds all of it. */
    void inAll(Duration bound, Runnable expired) {
        all.add(after(bound, expired));
    }

    /** Bounds what is waited for now, instead of what was before. */
    void now(Duration bound, Runnable expired) {
        int mine = ++armed;
        now.update(after(bound, () -> {
            if (mine == armed) {
                expired.run();
            }
        }));
    }

    /** What was waited for has come; what is waited for now has no bound of its own. */
    void met() {
        armed++;
    }

    void end() {
        all.dispose();
    }

    private Disposable after(Duration delay, Runnable turn) {
        return timer.schedule(() -> turns.take(turn), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
