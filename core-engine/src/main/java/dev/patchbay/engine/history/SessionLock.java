package dev.patchbay.engine.history;

import dev.patchbay.session.SessionId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write a session's file: one in a process, and one in all processes. It is a lock on a file of its own, as
 * on POSIX systems a process loses its locks on a file with the first channel to that file that it closes. For the same
 * reason this process asks itself first, before it opens the lock file a second time.
 */
final class SessionLock implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLock.class);

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path lockFile;
    private final FileChannel channel;

    private SessionLock(Path lockFile, FileChannel channel) {
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /**
     * Takes the lock without waiting.
     *
     * @throws dev.patchbay.history.HistoryException {@code LOCKED} if somebody has it
     */
    static SessionLock acquire(SessionId session, Path realDirectory) throws IOException {
        Path lockFile = realDirectory.resolve(session + ".lock");
        if (!HELD_HERE.add(lockFile)) {
            throw FileErrors.locked(session, lockFile, "this process");
        }
        boolean acquired = false;
        try {
            FileChannel channel = PrivateFiles.openForWriting(lockFile);
            acquired = tryLock(channel);
            if (!acquired) {
                channel.close();
                throw FileErrors.locked(session, lockFile, holderOf(lockFile));
            }
            sign(channel);
            return new SessionLock(lockFile, channel);
        } finally {
            if (!acquired) {
                HELD_HERE.remove(lockFile);
            }
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldUnderAnotherName) {
            return false;
        }
    }

    /** Writes who we are, for the message that others get. On a full disk they get a message that says less. */
    private static void sign(FileChannel channel) {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
        } catch (IOException unsigned) {
            LOG.debug("the lock file does not say who holds it", unsigned);
        }
    }

    private static String holderOf(Path lockFile) {
        try {
            String pid = Files.readString(lockFile, StandardCharsets.US_ASCII).strip();
            return pid.matches("[0-9]{1,10}") ? "process '" + pid + "'" : "another process";
        } catch (IOException unreadable) {
            return "another process";
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(lockFile);
        }
    }
}
