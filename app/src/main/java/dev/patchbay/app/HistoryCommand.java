package dev.patchbay.app;

import dev.patchbay.engine.history.FileHistoryStore;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code history [SESSION]}: what was recorded, read without starting a host. */
final class HistoryCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Lists the sessions, or shows all that is recorded of one.");
        spec.addPositional(Specs.optional(0, "SESSION", "The session to show; without it, sessions are listed."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        HistoryStore store = FileHistoryStore.open(opening.config().historyDirectory());
        try {
            String session = invocation.argument(0);
            if (session == null) {
                list(invocation, store);
            } else {
                show(invocation, store, RunCommand.sessionId(session));
            }
            return ExitCode.OK;
        } finally {
            invocation.foreground().finish(store.close());
        }
    }

    private static void show(Invocation invocation, HistoryStore store, SessionId session) {
        EntryLines lines = new EntryLines(invocation.screen());
        invocation.foreground().each(store.read(session, 1), entry -> {
            if (invocation.options().json()) {
                invocation.json(entry);
            } else {
                lines.show(entry);
            }
        });
    }

    private static void list(Invocation invocation, HistoryStore store) {
        Flux<SessionSummary> summaries = store.sessions().concatMap(session -> summary(store, session));
        List<SessionSummary> sessions = invocation
                .foreground()
                .await(summaries.sort(SessionSummary.LATEST_FIRST).collectList());
        if (invocation.options().json()) {
            sessions.forEach(session -> invocation.json(session.toJson()));
            return;
        }
        Screen screen = invocation.screen();
        if (sessions.isEmpty()) {
            screen.remark("no sessions");
        }
        Style style = screen.answerStyle();
        Table table = new Table();
        for (SessionSummary session : sessions) {
            table.row(
                    style.bold(session.session().value()),
                    style.dim(session.began().truncatedTo(ChronoUnit.SECONDS).toString()),
                    session.entries() + " entries",
                    session.ending(),
                    Printable.line(session.prompt(), 60));
        }
        table.lines().forEach(screen::answer);
    }

    /** One session; one that cannot be read says so in its place, and hides no other. */
    private static Mono<SessionSummary> summary(HistoryStore store, SessionId session) {
        return store.read(session, 1)
                .<SessionSummary>reduceWith(() -> SessionSummary.none(session), SessionSummary::with)
                .onErrorResume(HistoryException.class, broken -> Mono.just(SessionSummary.broken(session, broken)));
    }
}
