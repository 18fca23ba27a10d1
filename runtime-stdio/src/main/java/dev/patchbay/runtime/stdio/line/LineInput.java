package dev.patchbay.runtime.stdio.line;

import dev.patchbay.wire.line.LineListener;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a process reads. It is written on a thread that is borrowed while there is something to write, because a process
 * that does not read holds up whoever writes.
 */
final class LineInput {
    private final OutputStream stream;
    private final LineListener listener;
    private final Executor threads;

    private final Deque<byte[]> lines = new ArrayDeque<>();
    private boolean writing;
    private boolean closing;
    private boolean closed;

    LineInput(OutputStream stream, LineListener listener, Executor threads) {
        this.stream = stream;
        this.listener = listener;
        this.threads = threads;
    }

    synchronized void write(byte[] line) {
        if (!closing) {
            lines.add(line);
            work();
        }
    }

    /** Ends the input after what was taken. */
    synchronized void close() {
        closing = true;
        work();
    }

    private void work() {
        if (!writing && !closed) {
            writing = true;
            threads.execute(this::drain);
        }
    }

    private void drain() {
        try {
            for (byte[] line = next(); line != null; line = next()) {
                stream.write(line);
                stream.flush();
            }
            closeIfOver();
        } catch (IOException broken) {
            giveUp();
            listener.writeFailed(String.valueOf(broken.getMessage()));
        }
    }

    private synchronized byte @Nullable [] next() {
        byte[] line = lines.poll();
        writing = line != null;
        return line;
    }

    private void closeIfOver() throws IOException {
        synchronized (this) {
            if (!closing || writing || closed) {
                return;
            }
            closed = true;
        }
        stream.close();
    }

    /** Nobody reads it any more. */
    private synchronized void giveUp() {
        lines.clear();
        closing = true;
        closed = true;
        writing = false;
    }
}
