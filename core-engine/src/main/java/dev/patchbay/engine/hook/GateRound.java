package dev.patchbay.engine.hook;

import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One event on its way through the gates of its point; used by one thread at a time. */
final class GateRound {
    private final CompiledPoint.Listeners listeners;
    private final DeadlineWheel deadlines;
    private final Clock clock;
    private final Evolution evolution;
    private final @Nullable GateReasons rehearsal;
    private final List<HookAnswer> answers;
    private GateEvent<?> event;

    /**
     * A round.
     *
     * @param rehearsal who wants to know what the gates would answer and why; null where they are asked in earnest, and then
     *     observers are told
     */
    GateRound(
            CompiledPoint.Listeners listeners,
            DeadlineWheel deadlines,
            Clock clock,
            GateEvent<?> event,
            Evolution evolution,
            @Nullable GateReasons rehearsal) {
        this.listeners = listeners;
        this.deadlines = deadlines;
        this.clock = clock;
        this.event = event;
        this.evolution = evolution;
        this.rehearsal = rehearsal;
        this.answers = new ArrayList<>(listeners.gates().length + listeners.observers().length);
    }

    Mono<GateAnswers> run() {
        return gatesFrom(0);
    }

    private Mono<GateAnswers> gatesFrom(int first) {
        CompiledGate[] gates = listeners.gates();
        for (int i = first; i < gates.length; i++) {
            CompiledGate gate = gates[i];
            long started = clock.millis();
            Mono<HookOutcome> asked;
            HookAnswer answer;
            try {
                asked = rehearsal == null ? gate.ask(event) : gate.rehearse(event, rehearsal);
                if (asked != null && !(asked instanceof Callable<?>)) {
                    int next = i + 1;
                    return later(gate, asked, started)
                            .flatMap(late -> accepted(gate, late) ? gatesFrom(next) : gatesDone());
                }
                answer = asked == null
                        ? gate.failed("returned null in place of a publisher", 0)
                        : gate.answered((HookOutcome) ((Callable<?>) asked).call(), clock.millis() - started);
            } catch (Throwable thrown) {
                answer = gate.failed(Failures.describe(thrown), clock.millis() - started);
            }
            if (!accepted(gate, answer)) {
                break;
            }
        }
        return gatesDone();
    }

    private Mono<HookAnswer> later(CompiledGate gate, Mono<HookOutcome> asked, long started) {
        return deadlines
                .bound(asked, gate.spec.timeout(), () -> new HookTimeout(gate.tooLate()))
                .map(outcome -> gate.answered(outcome, clock.millis() - started))
                .switchIfEmpty(Mono.fromSupplier(() -> gate.answered(null, clock.millis() - started)))
                .onErrorResume(failure -> Mono.just(gate.failed(Failures.describe(failure), clock.millis() - started)));
    }

    /** Notes an answer; false if nothing that a later gate says could matter any more. */
    private boolean accepted(CompiledGate gate, HookAnswer answer) {
        HookOutcome outcome = answer.outcome();
        if (outcome == null || Outcomes.isNeutral(outcome)) {
            answers.add(answer);
            return true;
        }
        Evolution.Evolved evolved = evolution.evolve(event, gate.spec, outcome);
        event = evolved.event();
        answers.add(
                evolved.outcome() == outcome
                        ? answer
                        : new HookAnswer(answer.hook(), evolved.outcome(), answer.failure(), answer.took()));
        // Where gates change what is kept, those that come after a stop still have to be asked.
        return !(evolved.outcome() instanceof HookOutcome.Stop) || event.point() == HookPoint.TOOL_AFTER;
    }

    private Mono<GateAnswers> gatesDone() {
        if (rehearsal != null || listeners.observers().length == 0) {
            return Mono.just(new GateAnswers(event, answers));
        }
        Mono<List<HookAnswer>> told = new ObserverRound(listeners.observers(), deadlines, clock, event).run();
        return Immediate.then(told, watched -> {
            answers.addAll(watched);
            return Mono.just(new GateAnswers(event, answers));
        });
    }
}
