package dev.patchbay.engine.resource;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.patchbay.engine.resource.WorkspacePaths.Place;
import dev.patchbay.plugin.Capability;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.ScopedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Files below the workspace as far as a plugin's grants reach. What fails names the path as the plugin wrote it. */
final class WorkspaceFiles implements ScopedFiles {
    private final Authority authority;
    private final WorkspacePaths paths;
    private final WorkspaceListing listing;

    WorkspaceFiles(Path workspace, Path state, Authority authority) {
        this.authority = authority;
        this.paths = new WorkspacePaths(workspace, state, authority);
        this.listing = new WorkspaceListing(paths);
    }

    @Override
    public List<Entry> list(String directory) {
        return attempt("list", directory, () -> listing.children(directory));
    }

    @Override
    public List<Entry> walk(String directory, int limit) {
        return attempt("walk", directory, () -> listing.filesBelow(directory, limit));
    }

    @Override
    public Entry describe(String path) {
        return attempt("describe", path, () -> {
            Place place = paths.unfollowed(Capability.FS_READ, path);
            if (place.isRoot()) {
                return new Entry("", true, 0);
            }
            try (OpenDirectory directory = OpenDirectory.below(place.root(), place.directory())) {
                return WorkspaceListing.entry(paths.normalise(path), directory.attributes(place.name()));
            }
        });
    }

    @Override
    public byte[] read(String path, int limit) {
        return attempt("read", path, () -> {
            Place place = paths.followed(Capability.FS_READ, path);
            try (OpenDirectory directory = OpenDirectory.below(place.root(), place.directory())) {
                requireFile(directory, place, path);
                try (SeekableByteChannel file = directory.file(place.name(), Set.of(READ, NOFOLLOW_LINKS))) {
                    return readBounded(file, path, limit);
                }
            }
        });
    }

    @Override
    public void write(String path, byte[] content) {
        carryOut("write", path, () -> {
            Place place = paths.creatable(path);
            if (place.isRoot()) {
                throw new FileSystemException(path, null, "it is a directory");
            }
            try (OpenDirectory directory = OpenDirectory.below(place.root(), place.directory())) {
                boolean replaces = exists(directory, place.name());
                if (replaces) {
                    requireFile(directory, place, path);
                }
                replace(directory, place.name(), content, replaces);
            }
        });
    }

    @Override
    public void delete(String path) {
        carryOut("delete", path, () -> {
            Place place = paths.unfollowed(Capability.FS_WRITE, path);
            if (place.isRoot()) {
                throw new FileSystemException(path, null, "it is a directory");
            }
            try (OpenDirectory directory = OpenDirectory.below(place.root(), place.directory())) {
                if (directory.attributes(place.name()).isDirectory()) {
                    throw new FileSystemException(path, null, "it is a directory");
                }
                directory.delete(place.name());
            }
        });
    }

    private static void replace(OpenDirectory directory, Path name, byte[] content, boolean replaces)
            throws IOException {
        Path unfinished = name.getFileSystem()
                .getPath(WorkspaceListing.unfinished(UUID.randomUUID().toString()));
        boolean moved = false;
        try {
            try (SeekableByteChannel file = directory.file(unfinished, Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS))) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                if (file instanceof FileChannel channel) {
                    channel.force(true);
                }
            }
            if (replaces) {
                directory.copyPermissions(name, unfinished);
            }
            directory.replace(unfinished, name);
            moved = true;
        } finally {
            if (!moved && exists(directory, unfinished)) {
                directory.delete(unfinished);
            }
        }
    }

    /** Opening a pipe or a device could wait for ever; a directory would fail late and unclearly. */
    private static void requireFile(OpenDirectory directory, Place place, String path) throws IOException {
        BasicFileAttributes attributes = place.isRoot() ? null : directory.attributes(place.name());
        if (attributes == null || !attributes.isRegularFile()) {
            boolean isDirectory = attributes == null || attributes.isDirectory();
            throw new FileSystemException(path, null, isDirectory ? "it is a directory" : "it is not a regular file");
        }
    }

    private static boolean exists(OpenDirectory directory, Path name) throws IOException {
        try {
            return directory.attributes(name) != null;
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    /** Reads no more than the limit even from a file that grows meanwhile. */
    private static byte[] readBounded(SeekableByteChannel file, String path, int limit) throws IOException {
        long size = file.size();
        if (size > limit) {
            throw tooLarge(path, limit);
        }
        ByteBuffer content = ByteBuffer.allocate((int) size);
        while (file.read(content) > 0) {
            if (!content.hasRemaining()) {
                if (content.capacity() >= limit) {
                    break;
                }
                content = ByteBuffer.allocate(Math.min(limit, content.capacity() * 2))
                        .put(content.flip());
            }
        }
        if (!content.hasRemaining() && file.size() > limit) {
            throw tooLarge(path, limit);
        }
        return content.hasRemaining() ? Arrays.copyOf(content.array(), content.position()) : content.array();
    }

    private static IllegalStateException tooLarge(String path, int limit) {
        return new IllegalStateException(
                "the file \"" + path + "\" has more than " + limit + " bytes; read less of it");
    }

    private <T> T attempt(String what, String path, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (InvalidPathException | IOException failed) {
            throw failure(what, path, failed);
        }
    }

    private void carryOut(String what, String path, Step step) {
        try {
            step.run();
        } catch (InvalidPathException | IOException failed) {
            throw failure(what, path, failed);
        }
    }

    private RuntimeException failure(String what, String path, Exception failed) {
        if (failed instanceof IOException refused) {
            return new UncheckedIOException("cannot " + what + " \"" + path + "\": " + reason(refused), refused);
        }
        return authority.invalid("the path \"" + path + "\" is none on this system: " + failed.getMessage(), "");
    }

    private static String reason(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failed instanceof AccessDeniedException) {
            return "the system denies access";
        }
        if (failed instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (failed instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return String.valueOf(failed.getMessage());
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws IOException;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
