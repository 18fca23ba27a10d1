package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;

/**
 * Histories in a directory, one file of JSON lines for each session; {@code package-info} describes the files.
 *
 * <p>An append is acknowledged once its file has been synced, so neither a crash of the process nor of the machine loses
 * it. Appends that come while the disk is busy share the next write and sync of their file. The first append locks the
 * session against other writers, here and in other processes ({@code LOCKED}), and cuts what a crash left at the end of
 * the file; {@link #release} unlocks it. Reading takes no lock and changes nothing.
 *
 * <p>Safe for concurrent use. Entries are turned into JSON on the subscriber's thread; a thread of the store's own touches
 * files for writing, Reactor's {@code boundedElastic} for reading; results of appends arrive on {@code parallel}. At most
 * {@value GroupCommit#MOST_WAITING} appends of a session wait; more are refused with {@code OVERLOADED}. An {@code IO}
 * error fails the appends that it hit, and none after them is acknowledged unless the file was put back to what it held
 * before.
 */
public final class FileHistoryStore implements HistoryStore {
    private static final int IDLE_SECONDS = 60;

    private final Path directory;
    private final Scheduler reading;
    private final OpenSessions sessions;
    private final GroupCommit committer;
    private final Mono<Void> closing;
    private volatile boolean closed;

    FileHistoryStore(Path directory, Scheduler disk, Scheduler reading, Scheduler answers, ChannelOpener opener) {
        this.directory = directory;
        this.reading = reading;
        this.sessions = new OpenSessions(directory, opener);
        this.committer = new GroupCommit(disk, answers, sessions);
        Mono<Void> close = Mono.create(sink -> {
            closed = true;
            committer.submit(new CommitRequest.Close(sink));
        });
        // Disposing takes a lock, which threads that answer must not wait for.
        Mono<Void> dispose = Mono.<Void>fromRunnable(disk::dispose).subscribeOn(reading);
        this.closing = Mono.usingWhen(Mono.just(disk), unused -> close, unused -> dispose)
                .publishOn(answers)
                .cache();
    }

    /**
     * A store of the sessions in a directory, which is created by the first append if it is missing. Does not touch the
     * disk.
     */
    public static FileHistoryStore open(Path directory) {
        Scheduler disk = Schedulers.newBoundedElastic(
                1, Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE, "patchbay-history", IDLE_SECONDS, true);
        return open(directory, disk, Schedulers.boundedElastic(), Schedulers.parallel());
    }

    /**
     * As {@link #open(Path)}, with the threads of the caller's choice.
     *
     * @param disk where files are written; may block; disposed of with the store
     * @param reading where files are read; may block
     * @param answers where results of appends, releases and closing arrive
     */
    public static FileHistoryStore open(Path directory, Scheduler disk, Scheduler reading, Scheduler answers) {
        return new FileHistoryStore(directory, disk, reading, answers, PrivateFiles::openForWriting);
    }

    @Override
    public Mono<Long> append(SessionId session, long expected, List<HistoryEntry> entries) {
        return Mono.create(sink -> {
            try {
                if (closed) {
                    throw StoreErrors.closed(session);
                }
                EntryNumbers.checkFollow(expected, entries);
                byte[] lines = RecordFormat.encode(entries);
                committer.append(new CommitRequest.Append(session, expected, entries.size(), lines, sink));
            } catch (JacksonException unwritable) {
                sink.error(FileErrors.unwritable(session, unwritable));
            }
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>Entries are read as they are asked for. Damage shows where it is: what comes before it arrives first, and then
     * {@code CORRUPT}.
     */
    @Override
    public Flux<HistoryEntry> read(SessionId session, long from) {
        return Flux.defer(() -> {
            if (closed) {
                return Flux.error(StoreErrors.closed(session));
            }
            DurableEnd end = sessions.end(session);
            return HistoryReading.of(session, sessions.file(session), end, from).subscribeOn(reading);
        });
    }

    @Override
    public Mono<Long> lastSequence(SessionId session) {
        return Mono.defer(() -> {
            if (closed) {
                return Mono.error(StoreErrors.closed(session));
            }
            DurableEnd end = sessions.end(session);
            return end != null
                    ? Mono.just(end.lastSequence())
                    : Mono.fromCallable(() -> HistoryReading.lastSequence(session, sessions.file(session)))
                            .subscribeOn(reading);
        });
    }

    @Override
    public Flux<SessionId> sessions() {
        return Flux.defer(() -> Flux.fromIterable(HistoryReading.sessions(directory)))
                .subscribeOn(reading);
    }

    @Override
    public Mono<Void> release(SessionId session) {
        return Mono.create(sink -> committer.submit(new CommitRequest.Release(session, sink)));
    }

    @Override
    public Mono<Void> close() {
        return closing;
    }

    /** What a crash had left and was cut when the session was opened for writing by this store, if anything was. */
    public Optional<TornTail> tornTail(SessionId session) {
        return Optional.ofNullable(sessions.tornTail(session));
    }
}
