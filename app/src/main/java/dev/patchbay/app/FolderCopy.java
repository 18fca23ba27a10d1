package dev.patchbay.app;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.trust.FolderDigest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies a folder with all that is in it but its history; links are copied as links. */
final class FolderCopy extends SimpleFileVisitor<Path> {
    private static final long MAX_BYTES = 1L << 30;

    private final Path from;
    private final Path to;
    private int files;
    private long bytes;

    private FolderCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /** Copies {@code from} to {@code to}, which is made. Blocks. */
    static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from.resolve(ManifestReader.FILE_NAME))) {
            throw new IOException("\"" + from + "\" is a plugin already; add it to plugin_dirs in patchbay.toml");
        }
        Files.createDirectories(to);
        Files.walkFileTree(from, new FolderCopy(from, to));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (String.valueOf(folder.getFileName()).equals(".git")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(to.resolve(from.relativize(folder)));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        files++;
        bytes += attributes.size();
        if (files > FolderDigest.MAX_FILES || bytes > MAX_BYTES) {
            throw new IOException("\"" + from + "\" holds more than " + FolderDigest.MAX_FILES + " files or "
                    + (MAX_BYTES >> 20) + " MiB");
        }
        if (attributes.isOther()) {
            throw new IOException("\"" + file + "\" is neither a file nor a folder");
        }
        Files.copy(
                file, to.resolve(from.relativize(file)), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        return FileVisitResult.CONTINUE;
    }
}
