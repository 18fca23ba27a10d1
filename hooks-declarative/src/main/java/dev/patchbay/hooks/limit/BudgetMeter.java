package dev.patchbay.hooks.limit;

import dev.patchbay.config.Period;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ModelAfter;
import dev.patchbay.model.TokenUsage;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** So much of what answers of the model use in a stretch of time: nothing is begun once it is used up. */
final class BudgetMeter implements Meter {
    private final double most;
    private final ToDoubleFunction<TokenUsage> price;
    private final String words;
    private final Key by;
    private final Clock clock;
    private final Keyed<Window> windows;

    /**
     * A meter.
     *
     * @param price what an answer's use counts
     * @param words what there is so much of, for people
     */
    BudgetMeter(double most, ToDoubleFunction<TokenUsage> price, String words, Period per, Key by, Clock clock) {
        this.most = most;
        this.price = price;
        this.words = words + " in " + per.text() + " " + by.words();
        this.by = by;
        this.clock = clock;
        this.windows = new Keyed<>(() -> new Window(per.duration().toMillis()));
    }

    @Override
    public @Nullable String take(HookEvent event) {
        return look(event);
    }

    @Override
    public @Nullable String takeAgain(HookEvent before, HookEvent now) {
        return look(now);
    }

    @Override
    public @Nullable String look(HookEvent event) {
        long free = windows.with(by.of(event), window -> {
            long now = clock.millis();
            return window.used(now) < most ? -1L : window.freeAt(now, Math.nextDown(most));
        });
        return free < 0 ? null : "at most " + words + ", free again at " + Instant.ofEpochMilli(free);
    }

    @Override
    public Set<HookPoint> watched() {
        return Set.of(HookPoint.MODEL_AFTER);
    }

    @Override
    public void watch(HookEvent event) {
        double amount = price.applyAsDouble(((ModelAfter) event).reply().usage());
        if (amount > 0) {
            boolean unused = windows.with(by.of(event), window -> {
                window.add(clock.millis(), amount);
                return true;
            });
        }
    }
}
