package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What must be visible for a program to run that is not the system's own: the folder that it is installed in, with its
 * libraries, or just its file where that folder
 * holds more than that, as a home does. A link is followed, and what it leads to counts too.
 */
final class Installation {
    private static final Set<String> PROGRAM_FOLDERS = Set.of("bin", "sbin", "shims", "libexec");
    private static final Set<String> SHARED = Set.of(".local", ".cargo");
    private static final int LONGEST_CHAIN = 40;

    private Installation() {}

    static Set<Path> of(Path program, Path home) throws IOException {
        Set<Path> needed = new LinkedHashSet<>();
        Path step = program.toAbsolutePath().normalize();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            needed.add(around(step, home));
            if (!Files.isSymbolicLink(step)) {
                break;
            }
            step = step.resolveSibling(Files.readSymbolicLink(step)).normalize();
        }
        // Folders on the way may be links as well.
        needed.add(around(program.toRealPath(), home));
        return needed;
    }

    private static Path around(Path file, Path home) {
        Path folder = file.getParent();
        if (folder == null || !PROGRAM_FOLDERS.contains(String.valueOf(folder.getFileName()))) {
            return file;
        }
        Path prefix = folder.getParent();
        return prefix == null || holdsMore(prefix, home) ? file : prefix;
    }

    /** Whether a folder holds what is no program's business: a home, what is around one, or what many tools share in one. */
    private static boolean holdsMore(Path prefix, Path home) {
        return prefix.getNameCount() == 0
                || home.startsWith(prefix)
                || SHARED.stream().map(home::resolve).anyMatch(prefix::equals);
    }
}
