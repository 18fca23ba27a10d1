package dev.patchbay.engine.control;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mark that a host runs: a file that it holds a lock on, which the system takes away with the process. On POSIX systems a
 * process loses its locks on a file with the first channel to it that it closes, so this process asks itself first.
 */
final class Presence implements Closeable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final String host;
    private final Path file;
    private final FileChannel channel;

    private Presence(String host, Path file, FileChannel channel) {
        this.host = host;
        this.file = file;
        this.channel = channel;
    }

    /** Makes this host known under a name that begins with the process's id. */
    static Presence of(ControlFiles files) throws IOException {
        String host = ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        Path file = files.file(host + ControlFiles.HOST).toAbsolutePath();
        Files.createDirectories(file.getParent());
        HELD_HERE.add(file);
        boolean held = false;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            held = channel.tryLock() != null;
            if (!held) {
                channel.close();
                throw new IOException("\"" + file + "\" cannot be locked");
            }
            return new Presence(host, file, channel);
        } finally {
            if (!held) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** The hosts that run; marks of those that were killed are removed. */
    static List<String> running(ControlFiles files) throws IOException {
        List<String> running = new ArrayList<>();
        for (String host : files.names(ControlFiles.HOST)) {
            if (isHeld(files.file(host + ControlFiles.HOST).toAbsolutePath())) {
                running.add(host);
            } else {
                files.remove(host + ControlFiles.HOST);
            }
        }
        return running;
    }

    private static boolean isHeld(Path file) throws IOException {
        if (HELD_HERE.contains(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException heldUnderAnotherName) {
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    String host() {
        return host;
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
