package dev.patchbay.runtime.stdio.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the program that a command names: an absolute path as it is; a path with a {@code /} in it below the plugin's
 * folder; a bare name in the directories of the host's {@code PATH}, never in the current one. There is no shell.
 */
final class CommandResolver {
    private final @Nullable Path directory;
    private final List<Path> searched;

    /**
     * A resolver.
     *
     * @param directory the plugin's folder; null for none
     * @param searchPath the host's {@code PATH}; relative entries are left out
     */
    CommandResolver(@Nullable Path directory, String searchPath) {
        this.directory = directory;
        this.searched = Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .toList();
    }

    /** The file, not following links; it is there, but need not be executable. */
    Path resolve(String program) throws Refusal {
        Path named = path(program);
        if (named.isAbsolute()) {
            return existing(named.normalize(), program, "");
        }
        return named.getNameCount() > 1 || program.startsWith("./") ? belowDirectory(named, program) : search(program);
    }

    /** A bare name in the search path, where anybody may look. */
    Optional<Path> find(String name) {
        return searched.stream()
                .flatMap(folder -> names(name).stream().map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private Path belowDirectory(Path named, String program) throws Refusal {
        if (directory == null) {
            throw Refusal.launch(
                    "the program \"" + program + "\" is relative, but the plugin has no folder",
                    "write its absolute path, or its name alone to search PATH");
        }
        Path file = directory.resolve(named).normalize();
        if (!file.startsWith(directory.normalize())) {
            throw Refusal.launch(
                    "the program \"" + program + "\" is outside the plugin's folder",
                    "write its absolute path, or put it below the plugin's folder");
        }
        return existing(file, program, ", relative to the plugin's folder");
    }

    private Path search(String program) throws Refusal {
        Optional<Path> found = find(program);
        if (found.isPresent()) {
            return found.get();
        }
        if (directory != null && Files.isRegularFile(directory.resolve(program))) {
            throw Refusal.launch(
                    "the program \"" + program + "\" is not on the host's PATH",
                    "there is one in the plugin's folder: write \"./" + program + "\"");
        }
        throw Refusal.launch(
                "the program \"" + program + "\" is not on the host's PATH",
                program.contains(" ")
                        ? "there is no shell: write each argument as a string of its own"
                        : "install it, or write its absolute path");
    }

    private static Path existing(Path file, String program, String where) throws Refusal {
        if (Files.isDirectory(file)) {
            throw Refusal.launch("the program \"" + program + "\" is a folder" + where, "name the file in it");
        }
        if (!Files.exists(file)) {
            throw Refusal.launch(
                    "the program \"" + program + "\" is not there" + where,
                    Files.isSymbolicLink(file)
                            ? "it is a link to nothing: \"" + file + "\""
                            : "expected \"" + file + "\"");
        }
        return file;
    }

    private static Path path(String program) throws Refusal {
        if (program.startsWith("~")) {
            throw Refusal.launch(
                    "the program \"" + program + "\" begins with \"~\", which only a shell understands",
                    "write its absolute path");
        }
        try {
            return Path.of(program);
        } catch (InvalidPathException invalid) {
            throw Refusal.launch("the program \"" + program + "\" is no path: " + invalid.getReason(), "");
        }
    }

    /** Windows leaves the endings of programs out. */
    private static List<String> names(String name) {
        boolean windows = File.pathSeparatorChar == ';';
        return windows && name.toLowerCase(Locale.ROOT).lastIndexOf('.') < 0
                ? List.of(name + ".exe", name + ".cmd", name + ".bat")
                : List.of(name);
    }
}
