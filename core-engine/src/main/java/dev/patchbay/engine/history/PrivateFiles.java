package dev.patchbay.engine.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Files and folders for their owner only, where the system knows owners: histories hold what people said. */
final class PrivateFiles {
    private static final Set<OpenOption> WRITING = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private PrivateFiles() {}

    static FileChannel openForWriting(Path file) throws IOException {
        return FileChannel.open(file, WRITING, attributes(file, "rw-------"));
    }

    /** The directory, made durably if it was missing, by the one path that all its names lead to. */
    static Path realDirectory(Path directory) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path ancestor = directory.toAbsolutePath().normalize();
        while (ancestor != null && !Files.exists(ancestor)) {
            missing.push(ancestor);
            ancestor = ancestor.getParent();
        }
        for (Path created : missing) {
            Files.createDirectories(created, attributes(created, "rwx------"));
            Path parent = created.getParent();
            if (parent != null) {
                forceNames(parent);
            }
        }
        return directory.toRealPath();
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes the names in a directory durable. A system that cannot (Windows) does so by itself. */
    static void forceNames(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
