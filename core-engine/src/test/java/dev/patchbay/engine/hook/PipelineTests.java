package dev.patchbay.engine.hook;

import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.policy.Tier;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What tests of the pipeline have at hand. */
abstract class PipelineTests {
    static final Duration WAIT = Duration.ofSeconds(5);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final DeadlineWheel deadlines = new DeadlineWheel(time, time, DeadlineWheel.DEFAULT_TICK);

    final GateAnswers decided(GateEvent<?> event, Hook... hooks) {
        List<GateAnswers> decided = new ArrayList<>();
        StepVerifier.create(pipeline(hooks).decide(event, GateEvents.READ))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(6)))
                .consumeNextWith(decided::add)
                .expectComplete()
                .verify(WAIT);
        return decided.get(0);
    }

    final HookPipeline pipeline(Hook... hooks) {
        HookSet set = HookSet.of(List.of(hooks));
        return new HookPipeline(() -> set, deadlines, Clock.systemUTC());
    }

    static <E extends GateEvent<O>, O extends HookOutcome> Hook gate(Class<E> event, HookSpec spec, Gate<E, O> gate) {
        return Hook.gate(event, spec, gate);
    }

    static HookSpec spec(HookPoint point, String id) {
        return HookSpec.at(point, id, Tier.PROJECT);
    }
}
