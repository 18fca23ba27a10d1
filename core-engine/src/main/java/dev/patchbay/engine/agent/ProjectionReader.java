package dev.patchbay.engine.agent;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import reactor.core.publisher.Mono;

/** Reads what is new in a history, and what it goes on from. */
final class ProjectionReader {
    /** A session that goes on from one that goes on from one… more often than this is taken for damaged. */
    private static final int MOST_FORKS = 64;

    private final HistoryStore store;

    ProjectionReader(HistoryStore store) {
        this.store = store;
    }

    /** Something that brings the projection up to date once it is told to; until then nothing in it has changed. */
    Mono<Runnable> news(SessionId session, Projection projection) {
        return news(session, projection, Long.MAX_VALUE, 0);
    }

    private Mono<Runnable> news(SessionId session, Projection projection, long upTo, int forks) {
        if (forks > MOST_FORKS) {
            return Mono.error(new HistoryException(
                    HistoryException.Reason.CORRUPT,
                    session,
                    "the session \"" + session + "\" goes on from more than " + MOST_FORKS
                            + " others, one after another",
                    null));
        }
        return store.read(session, projection.applied() + 1)
                .takeWhile(entry -> entry.sequence() <= upTo)
                .concatMap(entry -> entry.body() instanceof EntryBody.Fork fork
                        ? inherited(fork, projection, entry, forks)
                        : Mono.just((Runnable) () -> projection.apply(entry)))
                .collectList()
                .map(changes -> () -> changes.forEach(Runnable::run));
    }

    private Mono<Runnable> inherited(EntryBody.Fork fork, Projection projection, HistoryEntry entry, int forks) {
        Projection parent = new Projection();
        return news(fork.parent(), parent, fork.at(), forks + 1).map(change -> () -> {
            change.run();
            projection.inherit(parent);
            projection.apply(entry);
        });
    }
}
