package dev.patchbay.hooks.limit;

import dev.patchbay.config.Period;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** So many events in a stretch of time; what is denied for want of room does not count. */
final class CallMeter implements Meter {
    private final long most;
    private final Period per;
    private final Key by;
    private final Clock clock;
    private final Keyed<Window> windows;

    CallMeter(long most, Period per, Key by, Clock clock) {
        this.most = most;
        this.per = per;
        this.by = by;
        this.clock = clock;
        this.windows = new Keyed<>(() -> new Window(per.duration().toMillis()));
    }

    @Override
    public @Nullable String take(HookEvent event) {
        return check(event, true);
    }

    @Override
    public @Nullable String takeAgain(HookEvent before, HookEvent now) {
        return by.of(before).equals(by.of(now)) ? null : take(now);
    }

    @Override
    public @Nullable String look(HookEvent event) {
        return check(event, false);
    }

    private @Nullable String check(HookEvent event, boolean takes) {
        long free = windows.with(by.of(event), window -> {
            long now = clock.millis();
            if (window.used(now) + 1 > most) {
                return window.freeAt(now, (double) (most - 1));
            }
            if (takes) {
                window.add(now, 1);
            }
            return -1L;
        });
        return free < 0
                ? null
                : "at most " + most + " in " + per.text() + " " + by.words() + ", free again at "
                        + Instant.ofEpochMilli(free);
    }

    @Override
    public Set<HookPoint> watched() {
        return Set.of();
    }

    @Override
    public void watch(HookEvent event) {}
}
