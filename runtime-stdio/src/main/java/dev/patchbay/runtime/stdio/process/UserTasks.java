package dev.patchbay.runtime.stdio.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes and threads of the host's user, as the kernel counts them against a limit. */
final class UserTasks {
    private static final Path PROC = Path.of("/proc");
    private static final String USER = "unix:uid";

    private UserTasks() {}

    /** Whether the kernel counts without ever refusing one, as it does for root. */
    static boolean areUnbounded() {
        try {
            return Files.getAttribute(PROC.resolve("self"), USER).equals(0);
        } catch (IOException | UnsupportedOperationException unknown) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /** How many there are now; 0 where that cannot be known. Blocks. */
    static long count() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            Object own = Files.getAttribute(PROC.resolve("self"), USER);
            long tasks = 0;
            for (Path process : processes) {
                tasks += tasks(process, own);
            }
            return tasks;
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException unknown) {
            return 0;
        }
    }

    private static long tasks(Path process, Object owner) {
        try {
            if (!Files.getAttribute(process, USER).equals(owner)) {
                return 0;
            }
            String[] names = process.resolve("task").toFile().list();
            return names == null ? 0 : names.length;
        } catch (IOException gone) {
            return 0;
        }
    }
}
