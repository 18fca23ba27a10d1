package dev.patchbay.engine.hook;

import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ObservedEvent;
import dev.patchbay.tool.ToolInfo;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks the hooks of the present moment. Nothing happens before subscription. Gates are asked one after the other, each
 * seeing what those before it changed, and then observers are told; what answers at once is called on the subscribing
 * thread without any operator, and what does not has the timeout of its specification. Cancelling cancels the hook that
 * is being waited for and calls no further one. There are no error signals: a failure is an answer. The Reactor Context
 * of the subscriber is that of every hook.
 *
 * <p>A gate that throws, gives no answer or an illegal one, or is too late, counts as the point's closed outcome: deny
 * where that is legal, else stop, and where neither is, what lets the least through. A hook whose owner set
 * {@code on_failure = "open"}, never a plugin, lets go on. After a stop no further gate
 * is asked, but at {@code tool.after}, where later ones may still redact. Gates that were asked before a later one rewrote
 * arguments are asked again about what came of it; a rewrite then counts only from a higher tier than the one that made it necessary.
 */
public final class HookPipeline {
    private final Supplier<HookSet> hooks;
    private final DeadlineWheel deadlines;
    private final Clock clock;

    /**
     * A pipeline.
     *
     * @param hooks the hooks of the present moment; asked once for each event, must be cheap
     */
    public HookPipeline(Supplier<HookSet> hooks, DeadlineWheel deadlines, Clock clock) {
        this.hooks = Objects.requireNonNull(hooks, "hooks");
        this.deadlines = Objects.requireNonNull(deadlines, "deadlines");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The same over other hooks.
     *
     * @param others asked once for each event, must be cheap
     */
    public HookPipeline over(Supplier<HookSet> others) {
        return new HookPipeline(others, deadlines, clock);
    }

    /** Whether anybody listens; who asks before building the event pays a field read where nobody does. */
    public boolean isListened(HookPoint point) {
        return hooks.get().isListened(point);
    }

    /**
     * Lets the gates decide on an event and then tells the observers of the same event.
     *
     * @param about the tool that the event is about; null for none
     */
    public Mono<GateAnswers> decide(GateEvent<?> event, @Nullable ToolInfo about) {
        return decide(event, about, Evolution.DEFAULT);
    }

    /** The same where an answer changes what later gates see in a way of its own. */
    public Mono<GateAnswers> decide(GateEvent<?> event, @Nullable ToolInfo about, Evolution evolution) {
        return new Deciding(event, about, evolution, null);
    }

    /** What the gates would decide, and why; nothing else happens, and observers are not told. */
    public Mono<GateAnswers> consult(
            GateEvent<?> event, @Nullable ToolInfo about, Evolution evolution, GateReasons reasons) {
        return new Deciding(event, about, evolution, reasons);
    }

    /** Tells the observers of an event; gives each one's answer, with its failure if it failed. */
    public Mono<List<HookAnswer>> observe(ObservedEvent event, @Nullable ToolInfo about) {
        return Immediate.of(() -> {
            CompiledPoint point = hooks.get().point(event.point());
            return point == null
                    ? Mono.just(List.of())
                    : new ObserverRound(point.about(about).observers(), deadlines, clock, event).run();
        });
    }

    private final class Deciding extends Immediate<GateAnswers> {
        private final GateEvent<?> event;
        private final @Nullable ToolInfo about;
        private final Evolution evolution;
        private final @Nullable GateReasons rehearsal;

        Deciding(GateEvent<?> event, @Nullable ToolInfo about, Evolution evolution, @Nullable GateReasons rehearsal) {
            this.event = event;
            this.about = about;
            this.evolution = evolution;
            this.rehearsal = rehearsal;
        }

        @Override
        protected Mono<GateAnswers> start() {
            CompiledPoint point = hooks.get().point(event.point());
            return point == null
                    ? Mono.just(GateAnswers.none(event))
                    : new GateRound(point.about(about), deadlines, clock, event, evolution, rehearsal).run();
        }
    }
}
