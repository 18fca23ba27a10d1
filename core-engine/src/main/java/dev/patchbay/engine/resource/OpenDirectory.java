package dev.patchbay.engine.resource;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory held open, so that what is done in it is done there, whatever its path comes to mean meanwhile.
 *
 * <p>It is reached from the workspace one name at a time without following links, and names in it are not followed
 * either: somebody who replaces a directory by a link after it was checked gets an error. Where the platform cannot do
 * that (no {@link SecureDirectoryStream}: Windows), the last name is not followed, but a link put in the place of a
 * directory above it between check and use would be.
 */
final class OpenDirectory implements Closeable {
    private final Path path;
    private final @Nullable SecureDirectoryStream<Path> secure;
    private final Deque<DirectoryStream<Path>> open;

    private OpenDirectory(Path path, @Nullable SecureDirectoryStream<Path> secure, Deque<DirectoryStream<Path>> open) {
        this.path = path;
        this.secure = secure;
        this.open = open;
    }

    /**
     * Opens a directory.
     *
     * @param root a real path
     * @param relative the way from there, without links
     */
    @SuppressWarnings("StreamResourceLeak") // Held open by what is returned, which closes them all.
    static OpenDirectory below(Path root, Path relative) throws IOException {
        Deque<DirectoryStream<Path>> open = new ArrayDeque<>();
        boolean complete = false;
        try {
            DirectoryStream<Path> stream = Files.newDirectoryStream(root);
            open.push(stream);
            SecureDirectoryStream<Path> secure = null;
            if (stream instanceof SecureDirectoryStream<Path> top) {
                secure = top;
                for (Path name : relative) {
                    if (!name.toString().isEmpty()) {
                        secure = secure.newDirectoryStream(name, NOFOLLOW_LINKS);
                        open.push(secure);
                    }
                }
            }
            complete = true;
            return new OpenDirectory(root.resolve(relative), secure, open);
        } finally {
            if (!complete) {
                closeAll(open);
            }
        }
    }

    /** The names in it, each once. */
    List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> own = secure == null ? Files.newDirectoryStream(path) : null) {
            for (Path entry : Objects.requireNonNullElse(own, secure)) {
                names.add(Objects.requireNonNull(entry.getFileName()));
            }
        }
        return names;
    }

    /** What a name stands for, itself and not what it may link to. */
    BasicFileAttributes attributes(Path name) throws IOException {
        return secure == null
                ? Files.readAttributes(path.resolve(name), BasicFileAttributes.class, NOFOLLOW_LINKS)
                : secure.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                        .readAttributes();
    }

    /** Opens a file; the options should say not to follow links. */
    SeekableByteChannel file(Path name, Set<? extends OpenOption> options) throws IOException {
        return secure == null
                ? Files.newByteChannel(path.resolve(name), options)
                : secure.newByteChannel(name, options);
    }

    void delete(Path name) throws IOException {
        if (secure == null) {
            Files.delete(path.resolve(name));
        } else {
            secure.deleteFile(name);
        }
    }

    /** Puts one file in the place of another, at once. */
    void replace(Path from, Path to) throws IOException {
        if (secure == null) {
            Files.move(
                    path.resolve(from),
                    path.resolve(to),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } else {
            secure.move(from, secure, to);
        }
    }

    /** Gives one file the permissions of another, where there are any. */
    void copyPermissions(Path from, Path to) throws IOException {
        if (secure != null) {
            PosixFileAttributeView source =
                    secure.getFileAttributeView(from, PosixFileAttributeView.class, NOFOLLOW_LINKS);
            PosixFileAttributeView target = secure.getFileAttributeView(to, PosixFileAttributeView.class);
            if (source != null && target != null) {
                target.setPermissions(source.readAttributes().permissions());
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeAll(open);
    }

    private static void closeAll(Deque<DirectoryStream<Path>> open) throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
