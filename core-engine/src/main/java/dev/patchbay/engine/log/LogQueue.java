package dev.patchbay.engine.log;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** Lines on their way into one file: bounded, and written together, by one thread at a time that may wait for a disk. */
final class LogQueue {
    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final int WRITTEN_TOGETHER = 64 * 1024;

    private final LogFile file;
    private final Clock clock;
    private final Scheduler blocking;
    private final Disposable.Swap writer = Disposables.swap();
    private final Queue<String> lines = new ArrayDeque<>();
    private int characters;
    private long leftOut;
    private boolean writing;
    private boolean closed;

    LogQueue(LogFile file, Clock clock, Scheduler blocking) {
        this.file = file;
        this.clock = clock;
        this.blocking = blocking;
    }

    void add(String line) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (characters + line.length() > MOST_CHARACTERS) {
                leftOut++;
                return;
            }
            lines.add(line);
            characters += line.length();
            if (writing) {
                return;
            }
            writing = true;
        }
        try {
            writer.replace(blocking.schedule(this::write));
        } catch (RejectedExecutionException gone) {
            // The host's threads have ended before its log: there is nobody to write any more.
            takeNothingMore();
        }
    }

    /** Writes what is there, where waiting is allowed, and takes nothing more. */
    void close() {
        takeNothingMore();
        write();
    }

    synchronized void takeNothingMore() {
        closed = true;
    }

    private void write() {
        synchronized (file) {
            for (String next = next(); next != null; next = next()) {
                file.append(next);
            }
        }
    }

    private synchronized @Nullable String next() {
        StringBuilder together = new StringBuilder();
        while (!lines.isEmpty() && together.length() < WRITTEN_TOGETHER) {
            together.append(lines.remove());
        }
        characters -= together.length();
        if (lines.isEmpty() && leftOut > 0) {
            together.append(LogLine.of(
                    clock.instant(),
                    "host",
                    leftOut + " lines are missing here: they came faster than they were written"));
            leftOut = 0;
        } else if (together.length() == 0) {
            writing = false;
            return null;
        }
        return together.toString();
    }
}
