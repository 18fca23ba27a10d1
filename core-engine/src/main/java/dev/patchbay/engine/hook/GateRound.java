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
    private final Looks looks;
    private GateEvent<?> event;
    private boolean refused;

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
        this.looks = new Looks(listeners.gates());
        this.answers = new ArrayList<>(listeners.gates().length);
    }

    Mono<GateAnswers> run() {
        return gatesFrom(0);
    }

    private Mono<GateAnswers> gatesFrom(int first) {
        CompiledGate[] gates = listeners.gates();
        for (int i = looks.next(first, event, refused); i < gates.length; i = looks.next(i + 1, event, refused)) {
            CompiledGate gate = gates[i];
            long started = clock.millis();
            Mono<HookOutcome> asked;
            HookAnswer answer;
            try {
                asked = ask(gate, looks.earlier(i));
                if (asked != null && !(asked instanceof Callable<?>)) {
                    int index = i;
                    return later(gate, asked, started)
                            .flatMap(late -> accepted(index, late) ? gatesFrom(index + 1) : gatesDone());
                }
                answer = asked == null
                        ? gate.failed("returned null in place of a publisher", 0)
                        : gate.answered((HookOutcome) ((Callable<?>) asked).call(), clock.millis() - started);
            } catch (Throwable thrown) {
                answer = gate.failed(Failures.describe(thrown), clock.millis() - started);
            }
            if (!accepted(i, answer)) {
                return gatesDone();
            }
        }
        return gatesDone();
    }

    private @Nullable Mono<HookOutcome> ask(CompiledGate gate, @Nullable GateEvent<?> earlier) {
        if (rehearsal != null) {
            return gate.rehearse(event, rehearsal);
        }
        return earlier == null ? gate.ask(event) : gate.askAgain(earlier, event);
    }

    private Mono<HookAnswer> later(CompiledGate gate, Mono<HookOutcome> asked, long started) {
        return deadlines
                .bound(asked, gate.spec.timeout(), () -> new HookTimeout(gate.tooLate()))
                .map(outcome -> gate.answered(outcome, clock.millis() - started))
                .switchIfEmpty(Mono.fromSupplier(() -> gate.answered(null, clock.millis() - started)))
                .onErrorResume(failure -> Mono.just(gate.failed(Failures.describe(failure), clock.millis() - started)));
    }

    /** Notes an answer; false if nothing that a later gate says could matter any more. */
    private boolean accepted(int gate, HookAnswer answer) {
        boolean again = looks.earlier(gate) != null;
        looks.asked(gate, event);
        HookOutcome outcome = answer.outcome();
        if (again && isNothingNew(answer)) {
            return true;
        }
        if (outcome == null || Outcomes.isNeutral(outcome)) {
            answers.add(answer);
            return true;
        }
        Evolution.Evolved evolved = evolution.evolve(event, answer.hook(), outcome);
        HookOutcome counted = evolved.outcome();
        if (counted instanceof HookOutcome.Rewrite && !evolved.event().equals(event)) {
            looks.rewritten(gate, answer.hook().tier(), event, evolved.event());
        }
        event = evolved.event();
        refused |= Outcomes.isRefusal(counted);
        answers.add(
                counted == outcome ? answer : new HookAnswer(answer.hook(), counted, answer.failure(), answer.took()));
        // Where gates change what is kept, those that come after a stop still have to be asked.
        return !(counted instanceof HookOutcome.Stop) || event.point() == HookPoint.TOOL_AFTER;
    }

    /** Whether a gate that is asked again only repeats itself, has nothing against it, or may rewrite no more. */
    private boolean isNothingNew(HookAnswer answer) {
        HookOutcome outcome = answer.outcome();
        if (answer.failure() != null || outcome == null) {
            return false;
        }
        if (outcome instanceof HookOutcome.Rewrite) {
            return !looks.mayRewrite(answer.hook().tier());
        }
        return Outcomes.isNeutral(outcome)
                || answers.stream()
                        .anyMatch(said -> said.hook().equals(answer.hook()) && outcome.equals(said.outcome()));
    }

    private Mono<GateAnswers> gatesDone() {
        if (rehearsal != null || listeners.observers().length == 0) {
            return Mono.just(new GateAnswers(event, answers, List.of()));
        }
        Mono<List<HookAnswer>> told = new ObserverRound(listeners.observers(), deadlines, clock, event).run();
        return Immediate.then(told, watched -> Mono.just(new GateAnswers(event, answers, watched)));
    }
}
