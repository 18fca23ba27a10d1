package dev.patchbay.hooks.action;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.effect.Effect;
import dev.patchbay.hooks.limit.Meter;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Denies, or stops where nobody can deny, what a meter has no room for. */
final class Limited implements Answer {
    private final Meter meter;
    private final String reason;

    Limited(Meter meter, String reason) {
        this.meter = meter;
        this.reason = reason;
    }

    @Override
    public Mono<HookOutcome> to(HookEvent event) {
        return answer(event, meter.take(event));
    }

    @Override
    public Mono<HookOutcome> again(HookEvent before, HookEvent now) {
        return answer(now, meter.takeAgain(before, now));
    }

    @Override
    public Mono<HookOutcome> rehearsed(HookEvent event) {
        return answer(event, meter.look(event));
    }

    private Mono<HookOutcome> answer(HookEvent event, @Nullable String full) {
        HookPoint point = event.point();
        if (full == null) {
            return Nothing.at(point);
        }
        String why = reason + ": " + full;
        boolean denies = point.outcomes().contains(HookOutcome.Deny.class);
        return Mono.just(denies ? new HookOutcome.Deny(why) : new HookOutcome.Stop(why));
    }

    @Override
    public Map<HookPoint, Effect> watches() {
        Map<HookPoint, Effect> watches = new EnumMap<>(HookPoint.class);
        meter.watched().forEach(point -> watches.put(point, event -> Mono.fromRunnable(() -> meter.watch(event))));
        return watches;
    }
}
