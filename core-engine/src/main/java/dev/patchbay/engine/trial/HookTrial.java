package dev.patchbay.engine.trial;

import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.time.DeadlineWheel;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * What a host's rules and hooks would say about made-up events. The steps of a case happen one after the other to the same
 * hooks, so that limits count, and each case has hooks of its own. Nothing leaves the trial: nobody is asked, and nothing is
 * written, sent or run. Safe for concurrent use.
 */
public final class HookTrial {
    private final Function<Clock, Registry> registries;
    private final WorkspaceEdits edits;
    private final DeadlineWheel deadlines;

    /**
     * A trial.
     *
     * @param registries a new registry with the rules and with hooks that go by a clock, and without any tool
     * @param edits which calls need not be asked about where edits are accepted
     * @param timer measures the time that hooks take
     */
    public HookTrial(Function<Clock, Registry> registries, WorkspaceEdits edits, Scheduler timer) {
        this.registries = Objects.requireNonNull(registries, "registries");
        this.edits = Objects.requireNonNull(edits, "edits");
        this.deadlines = new DeadlineWheel(timer, timer, DeadlineWheel.DEFAULT_TICK);
    }

    /**
     * What becomes of each step of which something is expected, up to the first that differs: those after it would have
     * another past than they should. Cold, cancelling ends it before the next step, and there are no errors.
     */
    public Flux<TriedStep> of(TrialCase one) {
        return Flux.defer(() -> {
            TrialClock clock = new TrialClock();
            Registry registry = registries.apply(clock);
            HookPipeline hooks = new HookPipeline(() -> registry.current().hooks(), deadlines, Clock.systemUTC());
            CaseTrial trial = new CaseTrial(clock, registry, hooks, edits);
            return Flux.fromIterable(one.steps()).concatMap(trial::of).takeUntil(tried -> !tried.holds());
        });
    }
}
