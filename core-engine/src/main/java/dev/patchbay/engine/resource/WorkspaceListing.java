package dev.patchbay.engine.resource;

import dev.patchbay.engine.resource.WorkspacePaths.Place;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.ScopedFiles.Entry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds what a plugin may read in a directory, and below it. */
final class WorkspaceListing {
    private static final String UNFINISHED = ".patchbay-unfinished-";

    private final WorkspacePaths paths;

    WorkspaceListing(WorkspacePaths paths) {
        this.paths = paths;
    }

    /** A name for a file that is being written; no listing shows it. */
    static String unfinished(String id) {
        return UNFINISHED + id;
    }

    /**
     * A directory on the way.
     *
     * @param place where it is
     * @param path how the plugin came to it
     */
    private record Visited(Place place, String path) {
        Visited child(Path name) {
            String below = path.isEmpty() ? name.toString() : path + "/" + name;
            return new Visited(new Place(place.root(), place.relative().resolve(name)), below);
        }
    }

    List<Entry> children(String directory) throws IOException {
        Visited top = top(directory);
        List<Entry> found = new ArrayList<>();
        try (OpenDirectory open =
                OpenDirectory.below(top.place().root(), top.place().relative())) {
            for (Path name : open.names()) {
                child(open, top, name).ifPresent(found::add);
            }
        }
        return sorted(found);
    }

    private Optional<Entry> child(OpenDirectory open, Visited directory, Path name) throws IOException {
        Visited child = directory.child(name);
        if (!isReadable(child, name)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = open.attributes(name);
            return attributes.isSymbolicLink() && !leadsToReadable(child)
                    ? Optional.empty()
                    : Optional.of(entry(child.path(), attributes));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private boolean leadsToReadable(Visited link) {
        try {
            return paths.followed(Capability.FS_READ, link.path()).root().isAbsolute();
        } catch (PluginException | IOException notGrantedOrBroken) {
            return false;
        }
    }

    List<Entry> filesBelow(String directory, int limit) throws IOException {
        Visited top = top(directory);
        Deque<Visited> pending = new ArrayDeque<>();
        List<Entry> found = new ArrayList<>();
        visit(top, pending, found);
        while (!pending.isEmpty() && found.size() <= limit) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the walk was given up");
            }
            try {
                visit(pending.pop(), pending, found);
            } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException notToBeRead) {
                // It has gone meanwhile, or the system does not let the host in: there is nothing readable below it.
            }
        }
        if (found.size() > limit) {
            throw new IllegalStateException(
                    "there are more than " + limit + " files below \"" + directory + "\"; start further down");
        }
        return sorted(found);
    }

    private void visit(Visited directory, Deque<Visited> pending, List<Entry> found) throws IOException {
        try (OpenDirectory open =
                OpenDirectory.below(directory.place().root(), directory.place().relative())) {
            for (Path name : open.names()) {
                Visited child = directory.child(name);
                BasicFileAttributes attributes = open.attributes(name);
                if (attributes.isDirectory()) {
                    if (!paths.isHostState(child.place())) {
                        pending.push(child);
                    }
                } else if (attributes.isRegularFile() && isReadable(child, name)) {
                    found.add(entry(child.path(), attributes));
                }
            }
        }
    }

    private Visited top(String directory) throws IOException {
        return new Visited(paths.followed(Capability.FS_READ, directory), paths.normalise(directory));
    }

    private boolean isReadable(Visited child, Path name) throws IOException {
        return !paths.isHostState(child.place())
                && !name.toString().startsWith(UNFINISHED)
                && paths.permits(Capability.FS_READ, child.path())
                && paths.permits(Capability.FS_READ, child.place().slashed());
    }

    static Entry entry(String path, BasicFileAttributes attributes) {
        return new Entry(path, attributes.isDirectory(), attributes.isDirectory() ? 0 : attributes.size());
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream().sorted(Comparator.comparing(Entry::path)).toList();
    }
}
