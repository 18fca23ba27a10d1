package dev.patchbay.runtime.stdio.pipe;

import dev.patchbay.wire.jsonrpc.MessageChannel.Sending;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to a plugin's input, in the order they come, without holding up whoever sends them. A message for which
 * the pipe has room for certain is written on the spot; anything else waits for a borrowed thread, which writes all that
 * waits together.
 */
final class InputWriter {
    private static final int CHUNK = 64 << 10;
    private static final long THREAD_KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** How often a caller writes what others left while it was writing, before a thread is asked to. */
    private static final int ERRANDS = 4;

    private final OutputStream stdin;
    private final Consumer<IOException> whenBroken;
    private final Object lock = new Object();
    private final Backlog backlog;
    private final Unread unread = new Unread();
    /** Belongs to the caller whose turn it is. */
    private final byte[] page = new byte[Unread.PAGE];

    private Turn turn = Turn.NOBODYS;
    private @Nullable Thread gathering;
    private boolean threadBorrowed;
    private volatile long writingSince;

    /** Who writes. */
    private enum Turn {
        NOBODYS,
        A_CALLERS,
        THE_THREADS,
        OVER
    }

    /**
     * A writer.
     *
     * @param whenBroken told once, on whatever thread writes, when the other end is gone
     */
    InputWriter(OutputStream stdin, int mostQueued, Consumer<IOException> whenBroken) {
        this.stdin = stdin;
        this.backlog = new Backlog(mostQueued);
        this.whenBroken = whenBroken;
    }

    Sending send(OutgoingMessage message) {
        int size = message.json().length + 1;
        synchronized (lock) {
            if (turn == Turn.OVER) {
                return Sending.CLOSED;
            }
            if (Thread.currentThread().equals(gathering)) {
                return backlog.offer(message) ? Sending.TAKEN : Sending.OVERLOADED;
            }
            if (turn != Turn.NOBODYS || !backlog.isEmpty() || !unread.leavesRoomFor(size)) {
                return queue(message);
            }
            turn = Turn.A_CALLERS;
            unread.wrote(size);
            unread.wroteEndOf(message.request());
        }
        System.arraycopy(message.json(), 0, page, 0, size - 1);
        page[size - 1] = '\n';
        writePages(size);
        return Sending.TAKEN;
    }

    /** What this thread sends from now on waits until it {@linkplain #writeGathered says so}, and is then written together. */
    void gather() {
        synchronized (lock) {
            gathering = Thread.currentThread();
        }
    }

    /** Writes what was gathered: as much as there is room for on the spot, and the rest by a borrowed thread. */
    void writeGathered() {
        synchronized (lock) {
            gathering = null;
            if (turn != Turn.NOBODYS || backlog.isEmpty()) {
                return;
            }
            turn = Turn.A_CALLERS;
        }
        writePages(nextErrand(0));
    }

    /** Writes the page, which is filled so far, and then what others left meanwhile. */
    private void writePages(int filledFirst) {
        int filled = filledFirst;
        for (int errand = 0; filled > 0; errand++) {
            writeWithinThePage(filled);
            filled = nextErrand(errand);
        }
    }

    /** The plugin has read everything up to this request's end. */
    void answered(long request) {
        synchronized (lock) {
            unread.answered(request);
        }
    }

    /** For how long the write that is going on has stood still, in nanoseconds; 0 if there is none. */
    long stalledFor(long now) {
        long since = writingSince;
        return since == 0 ? 0 : Math.max(0, now - since);
    }

    /** Takes no more, and forgets what waits. */
    void close() {
        synchronized (lock) {
            turn = Turn.OVER;
            backlog.clear();
            lock.notifyAll();
        }
    }

    private Sending queue(OutgoingMessage message) {
        if (!backlog.offer(message)) {
            return Sending.OVERLOADED;
        }
        if (turn == Turn.NOBODYS) {
            callThread();
        }
        return Sending.TAKEN;
    }

    private void callThread() {
        if (threadBorrowed) {
            lock.notifyAll();
        } else {
            threadBorrowed = true;
            WriterThreads.lend(this::writeBacklog);
        }
    }

    /** What a caller still writes for others: as long as there is certainly room, and not for ever. */
    private int nextErrand(int errand) {
        synchronized (lock) {
            if (turn == Turn.OVER) {
                return 0;
            }
            int filled = 0;
            while (errand < ERRANDS && fitsOnPage(filled, backlog.nextSize())) {
                filled = backlog.moveOneInto(page, filled, unread);
            }
            if (filled == 0) {
                turn = Turn.NOBODYS;
                if (!backlog.isEmpty()) {
                    callThread();
                }
            }
            return filled;
        }
    }

    private boolean fitsOnPage(int filled, int size) {
        return size > 0 && filled + size <= page.length && unread.leavesRoomFor(size);
    }

    /** The borrowed thread's work: it goes back when nothing has waited for a while. */
    private void writeBacklog() {
        byte[] chunk = new byte[CHUNK];
        int filled = nextChunk(chunk);
        while (filled > 0) {
            write(chunk, filled);
            filled = nextChunk(chunk);
        }
    }

    private int nextChunk(byte[] chunk) {
        synchronized (lock) {
            if (turn == Turn.THE_THREADS) {
                turn = Turn.NOBODYS;
            }
            if (!awaitWork()) {
                threadBorrowed = false;
                return 0;
            }
            turn = Turn.THE_THREADS;
            return backlog.moveInto(chunk, unread);
        }
    }

    /** Waits until it is the thread's turn; false when it should go back. */
    private boolean awaitWork() {
        long until = System.nanoTime() + THREAD_KEPT_NANOS;
        while (turn != Turn.OVER && (turn == Turn.A_CALLERS || backlog.isEmpty())) {
            long left = until - System.nanoTime();
            if (left <= 0 && backlog.isEmpty()) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
            } catch (InterruptedException unused) {
                // Nobody interrupts these threads for a reason of ours; the bound above ends the waiting.
            }
        }
        return turn != Turn.OVER;
    }

    /** Cannot block, for the pipe has room; named in {@link PipeBlockHoundIntegration}. */
    private void writeWithinThePage(int length) {
        write(page, length);
    }

    private void write(byte[] bytes, int length) {
        writingSince = System.nanoTime() | 1;
        try {
            stdin.write(bytes, 0, length);
            stdin.flush();
        } catch (IOException broken) {
            boolean first;
            synchronized (lock) {
                first = turn != Turn.OVER;
            }
            close();
            if (first) {
                whenBroken.accept(broken);
            }
        } finally {
            writingSince = 0;
        }
    }
}
