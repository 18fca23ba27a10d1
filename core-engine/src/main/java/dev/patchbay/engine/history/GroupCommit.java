package dev.patchbay.engine.history;

import dev.patchbay.engine.history.CommitRequest.Append;
import dev.patchbay.engine.history.CommitRequest.Close;
import dev.patchbay.engine.history.CommitRequest.Release;
import dev.patchbay.history.HistoryException;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Takes the appends that came while the last ones were written, of all sessions, and gives each session's file one write
 * and one sync for all of its own. So the disk's latency sets the size of the groups, and nobody waits for a group to
 * fill.
 *
 * <p>Requests are taken from any thread; the files are touched by one task on the disk scheduler at a time.
 */
final class GroupCommit {
    /** How many appends of one session may wait. A writer has one at a time; this is for those who append by hand. */
    static final int MOST_WAITING = 64;

    private static final int STAGING_BYTES = 256 << 10;

    private final Scheduler disk;
    private final Scheduler answers;
    private final OpenSessions sessions;
    private final Queue<CommitRequest> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<SessionId, Integer> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING_BYTES);

    /** Set by the task; once it is, a task only refuses, and may run anywhere. */
    private volatile boolean closed;

    GroupCommit(Scheduler disk, Scheduler answers, OpenSessions sessions) {
        this.disk = disk;
        this.answers = answers;
        this.sessions = sessions;
    }

    void append(Append append) {
        if (waiting.merge(append.session(), 1, Integer::sum) > MOST_WAITING) {
            noLongerWaiting(append);
            append.fail(FileErrors.overloaded(append.session(), MOST_WAITING));
            return;
        }
        submit(append);
    }

    private void noLongerWaiting(Append append) {
        waiting.computeIfPresent(append.session(), (session, count) -> count == 1 ? null : count - 1);
    }

    /** Takes a request that is not an append. */
    void submit(CommitRequest request) {
        requests.add(request);
        if (rounds.getAndIncrement() != 0) {
            return;
        }
        if (closed) {
            run();
            return;
        }
        try {
            disk.schedule(this::run);
        } catch (RejectedExecutionException disposed) {
            closed = true;
            run();
        }
    }

    private void run() {
        int missed = rounds.get();
        do {
            round();
            missed = rounds.addAndGet(-missed);
        } while (missed != 0);
    }

    private void round() {
        Map<SessionId, CommitGroup> groups = new LinkedHashMap<>();
        CommitRequest request = requests.poll();
        while (request != null) {
            if (request instanceof Append append) {
                groups.computeIfAbsent(append.session(), CommitGroup::new).add(append);
            } else {
                commit(groups.values());
                groups.clear();
                letGo(request);
            }
            request = requests.poll();
        }
        commit(groups.values());
    }

    /** First all writes and then all syncs, as the first sync then does part of the others' work. */
    private void commit(Collection<CommitGroup> groups) {
        groups.forEach(group -> attempt(group, this::write));
        groups.forEach(group -> attempt(group, this::sync));
    }

    private void attempt(CommitGroup group, Step step) {
        SessionId session = group.session();
        try {
            step.take(group);
        } catch (HistoryException failure) {
            refuse(group.takeAll(), failure);
        } catch (IOException failure) {
            refuse(group.takeAll(), FileErrors.io(session, sessions.file(session), "opening", failure));
        } catch (RuntimeException | Error failure) {
            sessions.discard(session);
            refuse(group.takeAll(), FileErrors.unexpected(session, sessions.file(session), failure));
        }
    }

    /** A part of a commit, which may fail for one session and not for others. */
    private interface Step {
        void take(CommitGroup group) throws IOException;
    }

    private void write(CommitGroup group) throws IOException {
        SessionId session = group.session();
        if (closed) {
            throw StoreErrors.closed(session);
        }
        SessionFile file = sessions.open(session, group.beginsSession());
        group.sort(file == null ? 0 : file.end().lastSequence());
        if (file != null && !group.accepted().isEmpty()) {
            file.write(group.lines(), staging);
        }
    }

    /** Makes durable what was written, acknowledges it, and then refuses what did not fit. */
    private void sync(CommitGroup group) throws IOException {
        if (!group.accepted().isEmpty()) {
            SessionFile file = Objects.requireNonNull(sessions.open(group.session(), false), "it has been written to");
            file.sync(group.lastSequence());
            sessions.acknowledged(file);
            acknowledge(group.takeAccepted());
        }
        long actual = group.lastSequence();
        for (Append append : group.takeAll()) {
            refuse(List.of(append), StoreErrors.conflict(append.session(), append.expected(), actual));
        }
    }

    private void letGo(CommitRequest request) {
        if (request instanceof Release release) {
            answer(release.sink(), sessions.release(release.session()));
        } else if (request instanceof Close close) {
            HistoryException failure = sessions.releaseAll();
            closed = true;
            answer(close.sink(), failure);
        }
    }

    private void answer(MonoSink<Void> sink, @Nullable HistoryException failure) {
        answer(failure == null ? sink::success : () -> sink.error(failure));
    }

    private void acknowledge(List<Append> group) {
        group.forEach(this::noLongerWaiting);
        answer(() -> group.forEach(Append::acknowledge));
    }

    private void refuse(List<Append> group, HistoryException reason) {
        group.forEach(this::noLongerWaiting);
        answer(() -> group.forEach(append -> append.fail(reason)));
    }

    /** Answers elsewhere, so that what those who waited do next keeps nobody from the disk. */
    private void answer(Runnable answer) {
        try {
            answers.schedule(answer);
        } catch (RejectedExecutionException disposed) {
            answer.run();
        }
    }
}
