package dev.patchbay.engine.host;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.engine.agent.Agent;
import dev.patchbay.engine.agent.AgentSession;
import dev.patchbay.engine.dispatch.SessionGrants;
import dev.patchbay.engine.history.HistoryWriter;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.host.Session;
import dev.patchbay.host.Sessions;
import dev.patchbay.session.SessionId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The host's sessions: those that are open, and the histories of all. */
final class HostSessions implements Sessions {
    private final Mono<Agent> agent;
    private final HistoryStore store;
    private final Map<SessionId, AgentSession> open = new ConcurrentHashMap<>();

    /** Sessions of this agent, which is made by each subscription that needs it. */
    HostSessions(Mono<Agent> agent, HistoryStore store) {
        this.agent = agent;
        this.store = store;
    }

    @Override
    public Mono<Session> create() {
        return opened(AgentSession::create);
    }

    @Override
    public Mono<Session> open(SessionId id) {
        return opened(known -> AgentSession.reopen(known, id));
    }

    @Override
    public Flux<HistoryEntry> history(SessionId id) {
        return store.read(id, 1);
    }

    @Override
    public Flux<SessionId> all() {
        return store.sessions();
    }

    /** What appends to the history of an open session. */
    Mono<HistoryWriter> writer(SessionId id) {
        AgentSession session = open.get(id);
        return session != null
                ? Mono.just(session.writer())
                : Mono.error(() -> new HistoryException(
                        HistoryException.Reason.NOT_FOUND,
                        id,
                        "the session \"" + id + "\" is not open; create or open it first",
                        null));
    }

    /** What people have allowed for the rest of an open session. */
    SessionGrants grants(SessionId id) {
        AgentSession session = open.get(id);
        return session != null ? session.grants() : new SessionGrants();
    }

    Mono<Void> close() {
        return Mono.defer(() -> Flux.fromIterable(List.copyOf(open.values()))
                .flatMap(session -> new Tracked(session).close().onErrorComplete())
                .then());
    }

    private Mono<Session> opened(Function<Agent, Mono<AgentSession>> opening) {
        return agent.flatMap(opening).map(session -> {
            open.put(session.id(), session);
            return new Tracked(session);
        });
    }

    /** A session that the host closes if nobody else does. */
    private final class Tracked implements Session {
        private final AgentSession session;

        Tracked(AgentSession session) {
            this.session = session;
        }

        @Override
        public SessionId id() {
            return session.id();
        }

        @Override
        public Flux<AgentEvent> run(String prompt) {
            return session.run(prompt);
        }

        @Override
        public Flux<HistoryEntry> history() {
            return session.history();
        }

        @Override
        public Mono<Void> close() {
            return session.close().doFinally(signal -> open.remove(id(), session));
        }
    }
}
