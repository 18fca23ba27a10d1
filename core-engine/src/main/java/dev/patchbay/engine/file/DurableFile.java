package dev.patchbay.engine.file;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file in one step, so that a reader, and a crash, find the old content or the new, never a mixture. The content
 * is on the disk when a method returns; folders that are missing are made. Blocks.
 */
public final class DurableFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private DurableFile() {}

    /** Replaces a file that is the host's alone: where there are owners, only the owner can read it. */
    public static void replacePrivate(Path file, byte[] content) throws IOException {
        write(file, content, OWNER_ONLY, false);
    }

    /**
     * Replaces a file that people share. It keeps the rights that it has, and a link stays one; a new file has the rights
     * that new files get.
     */
    public static void replace(Path file, byte[] content) throws IOException {
        boolean exists = Files.exists(file);
        Path real = exists ? file.toRealPath() : file;
        write(real, content, exists ? OWNER_ONLY : null, exists);
    }

    private static void write(Path file, byte[] content, @Nullable FileAttribute<?> created, boolean asBefore)
            throws IOException {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes =
                posix && created != null ? new FileAttribute<?>[] {created} : new FileAttribute<?>[0];
        Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, Set.of(CREATE_NEW, WRITE), attributes)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            if (posix && asBefore) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceDirectory(directory);
    }

    /** The rename itself must reach the disk; where a directory cannot be opened (Windows) there is nothing to do. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        } catch (IOException notPossibleHere) {
            // The content is complete either way; only how soon the new name survives a power cut is the system's own.
        }
    }
}
