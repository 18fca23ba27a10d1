package dev.patchbay.engine.agent;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.PromptSubmit;
import dev.patchbay.hook.RunCancelled;
import dev.patchbay.hook.RunEnd;
import dev.patchbay.hook.RunError;
import dev.patchbay.hook.RunStart;
import dev.patchbay.hook.TurnEnd;
import dev.patchbay.model.ModelReply;
import dev.patchbay.session.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One answer to one prompt: from the prompt through its turns to exactly one end, which history and hooks are told of
 * before the subscriber is.
 */
final class Run implements RunLoop.Owner, Turn.Next, ToolBatch.Next {
    private static final Logger LOGGER = LoggerFactory.getLogger(Run.class);

    private final String prompt;
    private final RunScope scope;
    private final Runnable release;
    private final Sinks.Empty<Void> finished = Sinks.empty();
    private Phase phase = Phase.NEW;
    private Disposable timeLimit = Disposables.disposed();
    private String answer = "";
    private @Nullable ToolBatch batch;

    /** How far a run is; it only moves on. */
    private enum Phase {
        /** Nothing has happened. */
        NEW,
        /** It goes on. */
        RUNNING,
        /** How it ends is settled and being recorded; from here on nobody can cancel it. */
        ENDING,
        /** It is over. */
        ENDED
    }

    Run(AgentSession session, String prompt, CoreSubscriber<? super AgentEvent> subscriber, Runnable release) {
        this.prompt = prompt;
        this.release = release;
        RunLoop loop = new RunLoop(subscriber, this);
        Agent agent = session.agent();
        this.scope = new RunScope(
                agent, agent.identifiers().run(), loop, session.writer(), session.projection(), session.grants());
        loop.then(this::submit);
    }

    /** What its subscriber asks for events and cancels with. */
    RunLoop loop() {
        return scope.loop;
    }

    /** Done when it is over and everything about it is on its way to history. */
    Mono<Void> finished() {
        return finished.asMono();
    }

    /** Ends it from outside: history says cancelled, and the subscriber is told that the run failed, and why. */
    void shutDown(String reason) {
        scope.loop.signal(() -> interrupt(reason, true));
    }

    private void submit() {
        phase = Phase.RUNNING;
        timeLimit = scope.agent.deadlines().after(scope.agent.limits().time(), () -> scope.loop.signal(this::timeIsUp));
        scope.ask(HookPoint.PROMPT_SUBMIT, at -> new PromptSubmit(at, prompt), this::submitted);
    }

    private void submitted(Ruling ruling) {
        if (ruling.outcome() instanceof HookOutcome.Deny deny) {
            scope.write(ruling.records(), () -> end(StopReason.DENIED, deny.reason()));
            return;
        }
        List<EntryBody> entries = new ArrayList<>(ruling.records());
        entries.add(new EntryBody.UserMessage(prompt));
        entries.addAll(ruling.notes());
        scope.write(
                entries,
                () -> scope.ask(
                        HookPoint.RUN_START, at -> new RunStart(at, prompt), start -> started(start, ruling.notes())));
    }

    private void started(Ruling ruling, List<EntryBody.Note> notes) {
        if (ruling.outcome() instanceof HookOutcome.Deny deny) {
            scope.write(ruling.records(), () -> end(StopReason.DENIED, deny.reason()));
            return;
        }
        List<EntryBody> entries = new ArrayList<>(ruling.records());
        entries.add(new EntryBody.RunStarted());
        scope.write(entries, () -> {
            scope.loop.emit(sequence -> new AgentEvent.RunStarted(sequence, scope.run));
            scope.show(notes);
            nextTurn();
        });
    }

    private void nextTurn() {
        String limit = scope.limits.tokens();
        if (limit != null) {
            end(StopReason.TOKEN_LIMIT, limit);
            return;
        }
        limit = scope.limits.nextTurn();
        if (limit != null) {
            end(StopReason.TURN_LIMIT, limit);
            return;
        }
        Turn turn = new Turn(scope, scope.limits.turn(), this);
        scope.loop.then(turn::begin);
    }

    @Override
    public void answered(Turn turn, ModelReply reply) {
        answer = reply.text();
        // From here on the calls are the batch's: whatever happens, it gives each of them its outcome.
        ToolBatch calls = new ToolBatch(scope, turn, reply.calls(), this);
        batch = calls;
        scope.write(List.of(new EntryBody.ModelMessage(turn.number(), reply)), () -> {
            scope.loop.emit(sequence -> new AgentEvent.ModelReplied(sequence, reply));
            if (reply.calls().isEmpty()) {
                scope.loop.then(() -> finishTurn(turn.number(), reply.text()));
            } else {
                String spent = scope.limits.tokens();
                calls.begin(spent == null ? null : new ToolBatch.Ending(StopReason.TOKEN_LIMIT, spent));
            }
        });
    }

    @Override
    public void batchEnded(ToolBatch.@Nullable Ending ending) {
        if (ending == null) {
            nextTurn();
        } else {
            end(ending.reason(), ending.detail());
        }
    }

    private void finishTurn(int turn, String said) {
        scope.ask(
                HookPoint.TURN_END,
                at -> new TurnEnd(at, turn, said),
                ruling -> scope.write(ruling, () -> turnFinished(ruling)));
    }

    private void turnFinished(Ruling ruling) {
        if (!(ruling.outcome() instanceof HookOutcome.KeepGoing keepGoing)) {
            end(StopReason.FINISHED, null);
            return;
        }
        String limit = scope.limits.nextContinuation();
        if (limit != null) {
            end(StopReason.FINISHED, limit);
            return;
        }
        EntryBody.Note note = new EntryBody.Note(ruling.hook(), HookPoint.TURN_END, keepGoing.instruction());
        scope.write(List.of(note), () -> {
            scope.show(List.of(note));
            nextTurn();
        });
    }

    @Override
    public void end(StopReason reason, @Nullable String detail) {
        var usage = scope.limits.usage();
        String said = answer;
        finish(
                new EntryBody.RunEnded(reason, detail, usage),
                then -> scope.tell(HookPoint.RUN_END, at -> new RunEnd(at, reason, usage), then),
                sequence -> new AgentEvent.RunEnded(sequence, reason, detail, said, usage));
    }

    @Override
    public void fail(String message) {
        finish(
                new EntryBody.RunFailed(message),
                then -> scope.tell(HookPoint.RUN_ERROR, at -> new RunError(at, message), then),
                sequence -> new AgentEvent.RunFailed(sequence, message));
    }

    /** Tells history, then hooks, then the subscriber. */
    private void finish(EntryBody entry, Consumer<Runnable> tellHooks, LongFunction<AgentEvent> last) {
        if (!moveOn(Phase.ENDING)) {
            return;
        }
        scope.write(
                List.of(entry),
                () -> tellHooks.accept(() -> over(() -> {
                    scope.loop.emit(last);
                    scope.loop.complete();
                })));
    }

    private void timeIsUp() {
        if (phase != Phase.RUNNING) {
            return;
        }
        String detail = "the run may take " + scope.agent.limits().time() + " and has taken it";
        scope.loop.abandon();
        scope.loop.signal(() -> {
            List<EntryBody> open = interruptBatch(detail, new ToolBatch.Ending(StopReason.TIME_LIMIT, detail));
            scope.write(open, () -> {
                if (batch != null) {
                    batch.show();
                }
                end(StopReason.TIME_LIMIT, detail);
            });
        });
    }

    @Override
    public void cancelled() {
        interrupt("the run was cancelled", false);
    }

    /** Cancels everything first; what the dispatcher then says about its calls is in the inbox before the rest runs. */
    private void interrupt(String reason, boolean tellSubscriber) {
        boolean recorded = phase != Phase.NEW;
        if (!moveOn(Phase.ENDING)) {
            return;
        }
        scope.loop.forgetEvents();
        scope.loop.abandon();
        Runnable last = () -> over(() -> {
            if (tellSubscriber) {
                scope.loop.emit(sequence -> new AgentEvent.RunFailed(sequence, reason));
                scope.loop.complete();
            }
        });
        scope.loop.signal(() -> {
            if (!recorded) {
                last.run();
                return;
            }
            interruptBatch(reason, null).forEach(entry -> scope.history.enqueue(scope.run, entry));
            scope.history.enqueue(scope.run, new EntryBody.RunCancelled(reason));
            scope.tell(HookPoint.RUN_CANCELLED, RunCancelled::new, last);
        });
    }

    private List<EntryBody> interruptBatch(String reason, ToolBatch.@Nullable Ending refusal) {
        return batch == null ? List.of() : batch.interrupt(reason, refusal);
    }

    @Override
    public void broken(Throwable cause) {
        if (phase == Phase.ENDED) {
            LOGGER.error("something broke after the run {} had ended", scope.run, cause);
            return;
        }
        boolean alreadyEnding = !moveOn(Phase.ENDING);
        String message =
                cause instanceof HistoryException ? String.valueOf(cause.getMessage()) : "the run broke: " + cause;
        if (!(cause instanceof HistoryException)) {
            LOGGER.error("the run {} broke; this is a bug in Patchbay or in what it was built with", scope.run, cause);
        }
        scope.loop.abandon();
        if (alreadyEnding) {
            over(() -> scope.loop.fail(cause));
            return;
        }
        scope.loop.signal(() -> {
            interruptBatch(message, null).forEach(entry -> scope.history.enqueue(scope.run, entry));
            scope.history.enqueue(scope.run, new EntryBody.RunFailed(message));
            scope.tell(
                    HookPoint.RUN_ERROR,
                    at -> new RunError(at, message),
                    () -> over(() -> {
                        if (cause instanceof HistoryException) {
                            scope.loop.fail(cause);
                        } else {
                            scope.loop.emit(sequence -> new AgentEvent.RunFailed(sequence, message));
                            scope.loop.complete();
                        }
                    }));
        });
    }

    /** Lets the session go on without it, before its subscriber learns that it may. */
    private void over(Runnable last) {
        if (moveOn(Phase.ENDED)) {
            release.run();
            last.run();
            finished.tryEmitEmpty().orThrow();
        }
    }

    private boolean moveOn(Phase to) {
        if (phase.compareTo(to) >= 0) {
            return false;
        }
        phase = to;
        if (to == Phase.ENDING) {
            timeLimit.dispose();
        }
        return true;
    }
}
