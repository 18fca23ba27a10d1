package dev.patchbay.testkit;

import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ObservedEvent;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Fires single events at given hooks, through the host's own pipeline, and shows what each of them answers:
 *
 * <pre>{@code
 * try (HookHarness hooks = HookHarness.of(new MyPlugin().gate())) {
 *     StepVerifier.create(hooks.decide(new PromptSubmit(HookHarness.scope(), "delete everything")))
 *             .assertNext(answers -> assertThat(answers.strongest()).isInstanceOf(HookOutcome.Deny.class))
 *             .verifyComplete();
 * }
 * }</pre>
 *
 * <p>The hooks' timeouts pass only when {@link #advance} says so.
 */
public final class HookHarness implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final DeadlineWheel deadlines = new DeadlineWheel(time, time, TICK);
    private final HookPipeline pipeline;

    private HookHarness(HookSet hooks) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        this.pipeline = new HookPipeline(() -> hooks, deadlines, clock);
    }

    /**
     * A harness around these hooks, in the order that the host would call them.
     *
     * @throws dev.patchbay.problem.InvalidConfigurationException if they have no order or share an id
     */
    public static HookHarness of(Hook... hooks) {
        return new HookHarness(HookSet.of(List.of(hooks)));
    }

    /** Some run of some session, at the beginning of 1970. */
    public static HookScope scope() {
        return new HookScope(new SessionId("session"), new RunId("run"), null, Instant.EPOCH);
    }

    /** Lets the gates decide on an event about no tool, and tells its observers. Never fails: a failure is an answer. */
    public Mono<GateAnswers> decide(GateEvent<?> event) {
        return decide(event, null);
    }

    /** The same for an event about a tool, which hooks may be limited to. */
    public Mono<GateAnswers> decide(GateEvent<?> event, @Nullable ToolInfo about) {
        return pipeline.decide(event, about);
    }

    /** Tells the observers of an event about no tool, and gives what became of each. */
    public Mono<List<HookAnswer>> observe(ObservedEvent event) {
        return observe(event, null);
    }

    /** The same for an event about a tool. */
    public Mono<List<HookAnswer>> observe(ObservedEvent event, @Nullable ToolInfo about) {
        return pipeline.observe(event, about);
    }

    /** Lets time pass for hooks that have not answered. */
    public void advance(Duration by) {
        time.advanceTimeBy(by);
    }

    @Override
    public void close() {
        deadlines.close();
        time.dispose();
    }
}
