package dev.patchbay.engine.history;

import dev.patchbay.history.HistoryException;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session's file, locked and open for writing. Used by one thread at a time; every method may block. */
final class SessionFile {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFile.class);

    private final SessionId session;
    private final Path file;
    private final SessionLock lock;
    private final FileChannel channel;
    private final @Nullable TornTail tornTail;
    private DurableEnd end;
    private long position;
    private @Nullable HistoryException failure;

    private SessionFile(
            SessionId session,
            Path file,
            SessionLock lock,
            FileChannel channel,
            DurableEnd end,
            @Nullable TornTail tornTail) {
        this.session = session;
        this.file = file;
        this.lock = lock;
        this.channel = channel;
        this.end = end;
        this.tornTail = tornTail;
    }

    /** Locks the session, checks its file, which need not exist, and cuts what a crash left at its end. */
    static SessionFile open(SessionId session, Path realDirectory, Path file, ChannelOpener opener) throws IOException {
        SessionLock lock = SessionLock.acquire(session, realDirectory);
        FileChannel channel = null;
        boolean opened = false;
        try {
            channel = opener.open(file);
            long length = channel.size();
            DurableEnd end;
            try (HistoryScanner scanner = new HistoryScanner(session, file, length)) {
                scanner.skipToEnd();
                end = new DurableEnd(scanner.goodLength(), scanner.lastSequence());
            }
            TornTail tornTail = end.length() < length ? cut(session, file, channel, end, length) : null;
            opened = true;
            return new SessionFile(session, file, lock, channel, end, tornTail);
        } finally {
            if (!opened) {
                closeQuietly(channel, lock);
            }
        }
    }

    private static TornTail cut(SessionId session, Path file, FileChannel channel, DurableEnd end, long length)
            throws IOException {
        channel.truncate(end.length());
        channel.force(true);
        TornTail tail = new TornTail(session, file, end.length(), length - end.length(), end.lastSequence());
        LOG.warn(
                "\"{}\": cut {} bytes of an append that a crash interrupted; the session goes on after entry {}",
                file,
                tail.cutLength(),
                tail.lastSequence());
        return tail;
    }

    SessionId session() {
        return session;
    }

    DurableEnd end() {
        return end;
    }

    @Nullable
    TornTail tornTail() {
        return tornTail;
    }

    /** Why nothing can be written any more; null while it can. */
    @Nullable
    HistoryException failure() {
        return failure;
    }

    /**
     * Writes whole appends, for {@link #sync} to make them durable. After a failed write the file is as it was before and
     * can be written again, or else is not written again until it is opened again.
     *
     * @param staging a buffer to write from, used for nothing else meanwhile
     * @throws HistoryException {@code IO}
     */
    void write(List<byte[]> appends, ByteBuffer staging) {
        try {
            position = end.length();
            staging.clear();
            if (position == 0) {
                stage(RecordFormat.header(session), staging);
            }
            for (byte[] append : appends) {
                stage(append, staging);
            }
            write(staging);
        } catch (IOException cause) {
            throw undoWrite(FileErrors.io(session, file, "writing", cause));
        }
    }

    /**
     * Makes durable what was written. After a failed sync nobody knows what the disk holds, and the file is not written
     * again until it is opened again.
     *
     * @param lastSequence the number of the last entry that was written
     * @throws HistoryException {@code IO}
     */
    void sync(long lastSequence) {
        try {
            channel.force(false);
            if (end.length() == 0) {
                PrivateFiles.forceNames(directory());
            }
        } catch (IOException cause) {
            throw undoForGood(FileErrors.io(session, file, "syncing", cause));
        }
        end = new DurableEnd(position, lastSequence);
    }

    private void stage(byte[] bytes, ByteBuffer staging) throws IOException {
        int offset = 0;
        while (offset < bytes.length) {
            if (!staging.hasRemaining()) {
                write(staging);
            }
            int part = Math.min(staging.remaining(), bytes.length - offset);
            staging.put(bytes, offset, part);
            offset += part;
        }
    }

    private void write(ByteBuffer staging) throws IOException {
        staging.flip();
        while (staging.hasRemaining()) {
            position += channel.write(staging, position);
        }
        staging.clear();
    }

    private HistoryException undoWrite(HistoryException reason) {
        try {
            channel.truncate(end.length());
            return reason;
        } catch (IOException cause) {
            reason.addSuppressed(cause);
            failure = reason;
            return reason;
        }
    }

    private HistoryException undoForGood(HistoryException reason) {
        failure = reason;
        return undoWrite(reason);
    }

    private Path directory() {
        return Objects.requireNonNull(file.getParent(), "a session's file is in a directory");
    }

    /** Lets go of the file and then of the lock. */
    void close() throws IOException {
        try {
            channel.close();
        } finally {
            lock.close();
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel, SessionLock lock) {
        try (lock) {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException cause) {
            LOG.debug("closing what could not be opened failed too", cause);
        }
    }
}
