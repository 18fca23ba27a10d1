package dev.patchbay.engine.history;

import dev.patchbay.engine.history.CommitRequest.Append;
import dev.patchbay.engine.history.CommitRequest.Close;
import dev.patchbay.engine.history.CommitRequest.Release;
import dev.patchbay.history.HistoryException;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<SessionId, List<Append>> groups = new LinkedHashMap<>();
        CommitRequest request = requests.poll();
        while (request != null) {
            if (request instanceof Append append) {
                groups.computeIfAbsent(append.session(), session -> new ArrayList<>())
                        .add(append);
            } else {
                groups.forEach(this::commit);
                groups.clear();
                letGo(request);
            }
            request = requests.poll();
        }
        groups.forEach(this::commit);
    }

    private void commit(SessionId session, List<Append> group) {
        if (closed) {
            refuse(group, StoreErrors.closed(session));
            return;
        }
        try {
            SessionFile file = sessions.open(session, group.stream().anyMatch(append -> append.expected() == 0));
            if (file == null) {
                group.forEach(append -> refuse(List.of(append), StoreErrors.conflict(session, append.expected(), 0)));
            } else {
                commit(file, group);
            }
        } catch (HistoryException failure) {
            refuse(group, failure);
        } catch (IOException failure) {
            refuse(group, FileErrors.io(session, sessions.file(session), "opening", failure));
        } catch (RuntimeException | Error failure) {
            sessions.discard(session);
            refuse(group, FileErrors.unexpected(session, sessions.file(session), failure));
        }
    }

    /** Writes those appends that follow each other, and then refuses the others. */
    private void commit(SessionFile file, List<Append> group) {
        List<Append> accepted = new ArrayList<>(group.size());
        List<Append> conflicting = new ArrayList<>(0);
        List<byte[]> lines = new ArrayList<>(group.size());
        long last = file.end().lastSequence();
        for (Append append : group) {
            if (append.expected() == last) {
                accepted.add(append);
                lines.add(append.lines());
                last = append.lastSequence();
            } else {
                conflicting.add(append);
            }
        }
        if (!accepted.isEmpty()) {
            file.commit(lines, last, staging);
            sessions.acknowledged(file);
            acknowledge(accepted);
        }
        long actual = last;
        conflicting.forEach(
                append -> refuse(List.of(append), StoreErrors.conflict(append.session(), append.expected(), actual)));
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
