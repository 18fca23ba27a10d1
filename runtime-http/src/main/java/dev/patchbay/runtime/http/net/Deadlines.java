package dev.patchbay.runtime.http.net;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is overdue on one event loop. There is one timer, for the earliest deadline that was ever seen since it last
 * rang, and not one for each exchange: nearly all exchanges are over long before, and so cost no timer at all.
 */
final class Deadlines {
    static final long NEVER = Long.MAX_VALUE;

    private final EventLoop loop;
    private final long started = System.nanoTime();
    private @Nullable Watched first;
    private long rings = NEVER;
    private @Nullable ScheduledFuture<?> timer;

    Deadlines(EventLoop loop) {
        this.loop = loop;
    }

    /** Nanoseconds since this was made. */
    long now() {
        return System.nanoTime() - started;
    }

    void watch(Watched watched) {
        watched.after = first;
        if (first != null) {
            first.before = watched;
        }
        first = watched;
        changed(watched);
    }

    /** Its deadline may be earlier than it was. */
    void changed(Watched watched) {
        long due = watched.dueAt();
        if (due < rings) {
            ringAt(due);
        }
    }

    void forget(Watched watched) {
        if (watched.before != null) {
            watched.before.after = watched.after;
        } else if (first == watched) {
            first = watched.after;
        }
        if (watched.after != null) {
            watched.after.before = watched.before;
        }
        watched.before = null;
        watched.after = null;
    }

    /** What is watched now. */
    List<Watched> all() {
        List<Watched> all = new ArrayList<>();
        for (Watched each = first; each != null; each = each.after) {
            all.add(each);
        }
        return all;
    }

    /** Stops the timer. */
    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void ringAt(long due) {
        stop();
        rings = due;
        timer = loop.schedule(this::ring, Math.max(0, due - now()), TimeUnit.NANOSECONDS);
    }

    private void ring() {
        timer = null;
        rings = NEVER;
        long now = now();
        long earliest = NEVER;
        for (Watched each : all()) {
            long due = each.dueAt();
            if (due <= now) {
                forget(each);
                each.overdue();
            } else {
                earliest = Math.min(earliest, due);
            }
        }
        if (earliest < rings) {
            ringAt(earliest);
        }
    }
}
