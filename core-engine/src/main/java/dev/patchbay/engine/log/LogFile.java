package dev.patchbay.engine.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of lines and the one before it, both for their owner only. It is opened for each writing, so that many plugins
 * cost no descriptors; never through a link, which a plugin might have put there. Used by one thread at a time.
 */
final class LogFile {
    static final long MOST_BYTES = 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    private static final Set<OpenOption> APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private final Path older;
    private boolean failing;

    LogFile(Path file, Path older) {
        this.file = file;
        this.older = older;
    }

    /** Adds lines; a file that cannot be written is said once, and its lines are lost. */
    void append(String lines) {
        try {
            write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
            failing = false;
        } catch (IOException failed) {
            if (!failing) {
                LOG.warn("what a plugin logs cannot be written to \"{}\": {}", file, failed.toString());
            }
            failing = true;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "folder");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, forOwnerOnly(folder, "rwx------"));
        }
        long size = size();
        if (size > 0 && size + bytes.remaining() > MOST_BYTES) {
            Files.move(file, older, StandardCopyOption.ATOMIC_MOVE);
        }
        try (FileChannel channel = FileChannel.open(file, APPENDING, forOwnerOnly(file, "rw-------"))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private long size() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size();
        } catch (NoSuchFileException begun) {
            return 0;
        }
    }

    private static FileAttribute<?>[] forOwnerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
