package dev.patchbay.engine.agent;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.dispatch.SessionGrants;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.ObservedEvent;
import dev.patchbay.session.RunId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the stages of one run share: who it is, and how to ask hooks and write history inside its loop. */
final class RunScope {
    final Agent agent;
    final RunId run;
    final RunLoop loop;
    final HistoryWriter history;
    final Projection projection;
    final LimitCounter limits;
    final SessionGrants grants;

    /** Those of the files as they were when the run began, and those of the plugins as they are. */
    final HookPipeline hooks;

    RunScope(Agent agent, RunId run, RunLoop loop, HistoryWriter history, Projection projection, SessionGrants grants) {
        this.agent = agent;
        this.run = run;
        this.loop = loop;
        this.history = history;
        this.projection = projection;
        this.grants = grants;
        this.limits = new LimitCounter(agent.limits());
        this.hooks = agent.hooks().over(agent.registry().pinnedHooks());
    }

    /** Asks the gates of a point, if anybody listens, and goes on with what they say. */
    void ask(HookPoint point, Function<HookScope, GateEvent<?>> event, Consumer<Ruling> then) {
        if (!hooks.isListened(point)) {
            then.accept(Ruling.NONE);
            return;
        }
        loop.await(hooks.decide(event.apply(hookScope()), null), answers -> then.accept(Ruling.of(answers)));
    }

    /** Tells the observers of a point, if it has any, records those that fail, and goes on. */
    void tell(HookPoint point, Function<HookScope, ObservedEvent> event, Runnable then) {
        if (!hooks.isListened(point)) {
            then.run();
            return;
        }
        loop.await(hooks.observe(event.apply(hookScope()), null), answers -> {
            if (answers != null) {
                GateAnswers.records(answers).forEach(failure -> history.enqueue(run, failure));
            }
            then.run();
        });
    }

    /** Appends entries, and goes on when they are acknowledged. */
    void write(List<? extends EntryBody> entries, Runnable then) {
        if (entries.isEmpty()) {
            then.run();
        } else {
            loop.await(history.appendAll(run, List.copyOf(entries)), nothing -> then.run());
        }
    }

    /** Appends what gates did and the notes they add, emits the notes, and goes on. */
    void write(Ruling ruling, Runnable then) {
        write(ruling.entries(), () -> {
            show(ruling.notes());
            then.run();
        });
    }

    /** Emits notes that have been written. */
    void show(List<EntryBody.Note> notes) {
        for (EntryBody.Note note : notes) {
            loop.emit(sequence -> new AgentEvent.NoteAdded(sequence, note.hook(), note.text()));
        }
    }

    private HookScope hookScope() {
        return new HookScope(history.session(), run, null, agent.clock().instant());
    }
}
