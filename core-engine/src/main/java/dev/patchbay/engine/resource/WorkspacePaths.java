package dev.patchbay.engine.resource;

import dev.patchbay.plugin.Capability;
import dev.patchbay.resource.Authority;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a plugin writes as a path into where that really is, and refuses what is outside the workspace or not
 * granted: both the path as written and the path without links must be granted.
 */
final class WorkspacePaths {
    private final Path workspace;
    private final Path state;
    private final Authority authority;
    private volatile @Nullable Path realRoot;
    private volatile @Nullable Path realState;

    WorkspacePaths(Path workspace, Path state, Authority authority) {
        this.workspace = workspace;
        this.state = state;
        this.authority = authority;
    }

    /**
     * Somewhere in the workspace, checked.
     *
     * @param root the workspace's real path
     * @param relative the way from there without links; empty for the workspace itself
     */
    record Place(Path root, Path relative) {
        /** The directory that it stands in, from the root. */
        Path directory() {
            Path parent = relative.getParent();
            return parent == null ? root.getFileSystem().getPath("") : parent;
        }

        Path name() {
            return relative.getFileName();
        }

        boolean isRoot() {
            return relative.toString().isEmpty();
        }

        /** The way from the root as grants and plugins write it. */
        String slashed() {
            StringJoiner names = new StringJoiner("/");
            for (Path name : relative) {
                names.add(name.toString());
            }
            return names.toString();
        }
    }

    /** The path with one {@code /} between names; empty for the workspace. */
    String normalise(String text) {
        if (text.indexOf('\0') >= 0) {
            throw authority.invalid("the path \"" + text.replace('\0', '?') + "\" has a NUL character", "leave it out");
        }
        if (text.startsWith("/")
                || new File(text).isAbsolute()
                || (File.separatorChar != '/' && text.contains(File.separator))) {
            throw authority.forbidden(
                    "the path \"" + text + "\" is not relative to the workspace",
                    "write it from the workspace's root, with / between names, for example \"src/main\"");
        }
        StringJoiner names = new StringJoiner("/");
        for (String name : namesOf(text)) {
            if (name.equals("..")) {
                throw authority.forbidden(
                        "the path \"" + text + "\" has a \"..\"", "write it from the workspace's root, without \"..\"");
            }
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names.toString();
    }

    private static List<String> namesOf(String text) {
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', from)) {
            names.add(text.substring(from, slash));
            from = slash + 1;
        }
        names.add(text.substring(from));
        return names;
    }

    /** How grants write a path: the workspace itself is {@code .}. */
    static String granted(String normalised) {
        return normalised.isEmpty() ? "." : normalised;
    }

    boolean permits(String kind, String normalised) {
        return authority.permits(kind, granted(normalised));
    }

    /** Where something is that exists, links followed to the end. */
    Place followed(String kind, String path) throws IOException {
        String normalised = checked(kind, path);
        Path root = root();
        return place(kind, path, root, root.resolve(normalised).toRealPath());
    }

    /** Where a name is, links followed up to it but not from it. */
    Place unfollowed(String kind, String path) throws IOException {
        String normalised = checked(kind, path);
        Path root = root();
        if (normalised.isEmpty()) {
            return new Place(root, root.getFileSystem().getPath(""));
        }
        int lastSlash = normalised.lastIndexOf('/');
        Path directory = root.resolve(normalised.substring(0, Math.max(0, lastSlash)));
        return place(kind, path, root, directory.toRealPath().resolve(normalised.substring(lastSlash + 1)));
    }

    /** Where something is or would be, links followed; directories that are missing above it are made. */
    Place creatable(String path) throws IOException {
        Path root = root();
        Place place = place(
                Capability.FS_WRITE, path, root, realAsFarAsThere(root.resolve(checked(Capability.FS_WRITE, path))));
        // Checked first, so that nothing is made outside; a link put in between could lead to empty directories there,
        // but never to content: the file itself is written into a directory that is reached without links.
        Files.createDirectories(root.resolve(place.directory()));
        return place;
    }

    private static Path realAsFarAsThere(Path path) throws IOException {
        Path parent = path.getParent();
        return parent == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                ? path.toRealPath()
                : realAsFarAsThere(parent).resolve(path.getFileName());
    }

    /** Whether it is where the host keeps histories and stores, which no grant opens. */
    boolean isHostState(Place place) throws IOException {
        Path known = realState;
        if (known == null) {
            known = realAsFarAsThere(state.toAbsolutePath().normalize());
            realState = known;
        }
        boolean insideWorkspace = known.startsWith(place.root()) && !known.equals(place.root());
        return insideWorkspace && place.root().resolve(place.relative()).startsWith(known);
    }

    private String checked(String kind, String path) {
        String normalised = normalise(path);
        authority.require(kind, granted(normalised));
        return normalised;
    }

    private Place place(String kind, String asked, Path root, Path real) throws IOException {
        if (!real.startsWith(root)) {
            throw authority.forbidden(
                    "the path \"" + asked + "\" leads out of the workspace through a link",
                    "copy what is needed into the workspace");
        }
        Place place = new Place(root, root.relativize(real));
        authority.require(kind, granted(place.slashed()));
        if (isHostState(place)) {
            throw authority.forbidden(
                    "the path \"" + asked + "\" is in the host's own state directory", "keep data elsewhere");
        }
        return place;
    }

    private Path root() {
        Path known = realRoot;
        if (known == null) {
            try {
                known = workspace.toRealPath();
            } catch (NoSuchFileException absent) {
                throw new UncheckedIOException("there is no workspace \"" + workspace + "\"; create it", absent);
            } catch (IOException failed) {
                throw new UncheckedIOException("the workspace \"" + workspace + "\" cannot be read", failed);
            }
            realRoot = known;
        }
        return known;
    }
}
