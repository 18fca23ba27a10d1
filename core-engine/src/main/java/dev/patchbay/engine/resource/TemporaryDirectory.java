package dev.patchbay.engine.resource;

import dev.patchbay.plugin.PluginId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A plugin's temporary directory: made when it is first asked for, gone when it is closed. */
final class TemporaryDirectory implements AutoCloseable {
    private final PluginId plugin;
    private @Nullable Path made;
    private boolean closed;

    TemporaryDirectory(PluginId plugin) {
        this.plugin = plugin;
    }

    synchronized Path path() {
        if (closed) {
            throw new IllegalStateException(
                    "the plugin \"" + plugin + "\" has stopped; its temporary directory is gone");
        }
        Path known = made;
        if (known == null) {
            known = make();
            made = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Path known = made;
        if (known != null) {
            removeTree(known);
            made = null;
        }
    }

    private Path make() {
        try {
            return Files.createTempDirectory("patchbay-" + plugin.name() + "-");
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a temporary directory for \"" + plugin + "\"", failed);
        }
    }

    /** Links are removed, not followed. */
    private static void removeTree(Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot remove the temporary directory \"" + root + "\"", failed);
        }
    }
}
