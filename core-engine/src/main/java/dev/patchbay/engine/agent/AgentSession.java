package dev.patchbay.engine.agent;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.dispatch.SessionGrants;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.SessionEnd;
import dev.patchbay.hook.SessionStart;
import dev.patchbay.host.Session;
import dev.patchbay.session.SessionId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** A session: its history, and the runs that write it, one at a time. Safe for concurrent use. */
public final class AgentSession implements Session {
    private final Agent agent;
    private final HistoryWriter writer;
    private final Projection projection = new Projection();
    private final SessionGrants grants = new SessionGrants();
    private final AtomicReference<@Nullable Run> active = new AtomicReference<>();
    private final Mono<Void> closing;
    private volatile boolean closed;

    private AgentSession(Agent agent, HistoryWriter writer) {
        this.agent = agent;
        this.writer = writer;
        this.closing = Mono.defer(this::end).cache();
    }

    /**
     * A new session, once its beginning is in history and the hooks that listen for it have answered. Cold: each
     * subscription makes another one. Errors are {@link HistoryException}. Whoever cancels leaves no session open.
     */
    public static Mono<AgentSession> create(Agent agent) {
        return Mono.defer(() -> open(agent, agent.identifiers().session(), false, List.of()));
    }

    /**
     * An old session, once history says that it goes on. Calls that have no outcome, because the host died, get
     * {@code unknown} first, and a run that has no end gets {@code cancelled}. {@code NOT_FOUND} if there is no such
     * session; other errors are {@link HistoryException} likewise.
     */
    public static Mono<AgentSession> reopen(Agent agent, SessionId id) {
        return agent.store()
                .read(id, 1)
                .switchIfEmpty(Mono.error(() -> new HistoryException(
                        HistoryException.Reason.NOT_FOUND, id, "there is no session \"" + id + "\"", null)))
                .collect(DanglingWork::new, DanglingWork::add)
                .flatMap(dangling -> open(agent, id, true, dangling.missing()));
    }

    /** Closes the writer, and so lets go of the session's lock, unless the session comes to be open. */
    private static Mono<AgentSession> open(
            Agent agent, SessionId id, boolean reopened, List<DanglingWork.Missing> missing) {
        return Mono.usingWhen(
                HistoryWriter.open(agent.store(), id, agent.clock()),
                writer -> new AgentSession(agent, writer).begun(reopened, missing),
                writer -> Mono.empty(),
                (writer, failure) -> writer.close().onErrorComplete(),
                writer -> writer.close().onErrorComplete());
    }

    @Override
    public SessionId id() {
        return writer.session();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A run that is subscribed to while a cancelled one is still being recorded waits for that. Closing the session
     * ends a run that goes on: history says {@code cancelled}, and its last event is {@link AgentEvent.RunFailed}. The
     * trace in the subscriber's Reactor Context reaches the model, the tools and the hooks.
     */
    @Override
    public Flux<AgentEvent> run(String prompt) {
        return Flux.defer(() -> start(prompt));
    }

    @Override
    public Flux<HistoryEntry> history() {
        return writer.flush()
                .onErrorComplete(HistoryException.class) // What could not be written is no reason not to read the rest.
                .thenMany(Flux.defer(() -> agent.store().read(id(), 1)));
    }

    /** {@inheritDoc} A run that goes on is cancelled first. Closing twice is the same as once. */
    @Override
    public Mono<Void> close() {
        return closing;
    }

    Agent agent() {
        return agent;
    }

    /** What appends to its history, for calls that the host makes in this session beside the agent's runs. */
    public HistoryWriter writer() {
        return writer;
    }

    /** What people have allowed for as long as it is open. */
    public SessionGrants grants() {
        return grants;
    }

    Projection projection() {
        return projection;
    }

    private Flux<AgentEvent> start(String prompt) {
        if (prompt.isBlank()) {
            return Flux.error(new IllegalArgumentException("the prompt is empty; say what is to be done"));
        }
        Run before = active.get();
        if (before != null && before.loop().isCancelled()) {
            return before.finished().thenMany(Flux.defer(() -> start(prompt)));
        }
        return new Runs(prompt);
    }

    /** Each subscription is a run. */
    private final class Runs extends Flux<AgentEvent> {
        private final String prompt;

        Runs(String prompt) {
            this.prompt = prompt;
        }

        @Override
        public void subscribe(CoreSubscriber<? super AgentEvent> subscriber) {
            Run run = new Run(AgentSession.this, prompt, subscriber, () -> active.set(null));
            if (!active.compareAndSet(null, run)) {
                Operators.error(
                        subscriber,
                        new IllegalStateException(
                                "the session \"" + id() + "\" has a run already; wait until it ends, or dispose it"));
            } else if (closed) {
                active.set(null);
                Operators.error(
                        subscriber,
                        new IllegalStateException("the session \"" + id() + "\" is closed; open it again to go on"));
            } else {
                subscriber.onSubscribe(run.loop());
            }
        }
    }

    private Mono<AgentSession> begun(boolean reopened, List<DanglingWork.Missing> missing) {
        return repair(writer, missing)
                .then(Mono.defer(() -> writer.append(null, new EntryBody.SessionStarted(reopened))))
                .then(Mono.defer(this::askHooks))
                .thenReturn(this);
    }

    private Mono<Void> askHooks() {
        if (!agent.hooks().isListened(HookPoint.SESSION_START)) {
            return Mono.empty();
        }
        GateEvent<?> event = new SessionStart(hookScope());
        return agent.hooks()
                .decide(event, null)
                .flatMap(answers -> writer.appendAll(null, Ruling.of(answers).entries()));
    }

    private static Mono<Void> repair(HistoryWriter writer, List<DanglingWork.Missing> missing) {
        return Flux.fromIterable(missing)
                .concatMap(entry -> writer.append(entry.run(), entry.body()))
                .then();
    }

    private Mono<Void> end() {
        closed = true;
        Run run = active.get();
        Mono<Void> quiet = Mono.empty();
        if (run != null) {
            run.shutDown("the session was closed");
            quiet = run.finished();
        }
        return quiet.then(Mono.defer(() -> writer.append(null, new EntryBody.SessionEnded())))
                .then(Mono.defer(this::tellHooks))
                .onErrorResume(failure -> writer.close().onErrorComplete().then(Mono.error(failure)))
                .then(Mono.defer(writer::close));
    }

    private Mono<Void> tellHooks() {
        if (!agent.hooks().isListened(HookPoint.SESSION_END)) {
            return Mono.empty();
        }
        return agent.hooks()
                .observe(new SessionEnd(hookScope()), null)
                .flatMap(answers -> writer.appendAll(null, List.copyOf(GateAnswers.records(answers))));
    }

    private HookScope hookScope() {
        return new HookScope(
                id(), null, null, Objects.requireNonNull(agent.clock().instant()));
    }
}
