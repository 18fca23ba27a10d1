package dev.patchbay.engine.discovery;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the plugin folders below one directory, in the order of their paths. A folder with a manifest is not searched
 * further. Links are followed only to what lies below the same directory, and no folder is visited twice, so that there
 * are no cycles.
 */
final class DirectoryWalk {
    /** How deep below its root a plugin may lie. */
    static final int MAX_DEPTH = 8;

    /** How many folders are looked into below one root. */
    static final int MAX_FOLDERS = 10_000;

    /** Folders that hold what tools made or fetched; those that begin with a dot are skipped as well. */
    private static final Set<String> SKIPPED =
            Set.of("target", "build", "out", "dist", "bin", "node_modules", "__pycache__", "venv");

    private final Path root;
    private final Path realRoot;
    private final int maxFolders;
    private final Set<Path> visited;
    private final List<Problem> problems;
    private final List<Path> plugins = new ArrayList<>();
    private final Deque<Step> links = new ArrayDeque<>();
    private int folders;

    private record Step(Path folder, int depth) {}

    private DirectoryWalk(Path root, Path realRoot, int maxFolders, Set<Path> visited, List<Problem> problems) {
        this.root = root;
        this.realRoot = realRoot;
        this.maxFolders = maxFolders;
        this.visited = visited;
        this.problems = problems;
    }

    /**
     * The plugin folders below {@code root}.
     *
     * @param maxFolders how many folders to look into; {@link #MAX_FOLDERS} except in tests
     * @param visited real paths of folders that count as visited already; those that are visited now are added
     * @param problems where to put what is wrong
     */
    static List<Path> below(Path root, int maxFolders, Set<Path> visited, List<Problem> problems) {
        if (!Files.exists(root)) {
            problems.add(Problem.error(
                    Position.of(root.toString()),
                    "there is no plugin directory \"" + root + "\"",
                    "make it, or remove it from plugin_dirs"));
            return List.of();
        }
        if (!Files.isDirectory(root)) {
            problems.add(Problem.error(
                    Position.of(root.toString()),
                    "\"" + root + "\" is no directory",
                    "name a directory in plugin_dirs"));
            return List.of();
        }
        try {
            DirectoryWalk walk = new DirectoryWalk(root, root.toRealPath(), maxFolders, visited, problems);
            walk.visit(new Step(root, 0));
            // Links come last, so that a folder is known by its own path rather than by that of a link to it.
            while (!walk.links.isEmpty()) {
                walk.visit(walk.links.remove());
            }
            walk.plugins.sort(Comparator.comparing(Path::toString));
            return walk.plugins;
        } catch (IOException failed) {
            problems.add(unreadable(root, failed));
            return List.of();
        }
    }

    private void visit(Step step) {
        Path folder = step.folder();
        try {
            if (!isWithinBounds(step) || !visited.add(folder.toRealPath())) {
                return;
            }
            if (Files.exists(folder.resolve(ManifestReader.FILE_NAME), LinkOption.NOFOLLOW_LINKS)) {
                plugins.add(folder);
                return;
            }
            for (Path child : children(folder)) {
                enter(child, step.depth() + 1);
            }
        } catch (IOException failed) {
            problems.add(unreadable(folder, failed));
        }
    }

    private void enter(Path child, int depth) throws IOException {
        String name = String.valueOf(child.getFileName());
        if (name.startsWith(".") || SKIPPED.contains(name) || !Files.isDirectory(child)) {
            return;
        }
        if (!Files.isSymbolicLink(child)) {
            visit(new Step(child, depth));
        } else if (child.toRealPath().startsWith(realRoot)) {
            links.add(new Step(child, depth));
        } else {
            problems.add(Problem.warning(
                    Position.of(child.toString()),
                    "the link \"" + child + "\" leads out of \"" + root + "\" and is not followed",
                    "add \"" + child.toRealPath() + "\" to plugin_dirs if its plugins may be used"));
        }
    }

    private boolean isWithinBounds(Step step) {
        if (step.depth() > MAX_DEPTH) {
            problems.add(Problem.warning(
                    Position.of(step.folder().toString()),
                    "\"" + step.folder() + "\" is more than " + MAX_DEPTH + " folders below \"" + root
                            + "\" and is not searched",
                    "name a folder nearer to the plugins in plugin_dirs"));
            return false;
        }
        folders++;
        if (folders == maxFolders + 1) {
            problems.add(Problem.error(
                    Position.of(root.toString()),
                    "there are more than " + maxFolders + " folders below \"" + root + "\"; the rest is not searched",
                    "name a folder nearer to the plugins in plugin_dirs"));
        }
        return folders <= maxFolders;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted(Comparator.comparing(Path::toString)).toList();
        }
    }

    private static Problem unreadable(Path folder, IOException failed) {
        return Problem.error(
                Position.of(folder.toString()),
                "\"" + folder + "\" cannot be searched: " + failed.getClass().getSimpleName() + ": "
                        + failed.getMessage(),
                "give yourself the right to read it");
    }
}
