package dev.patchbay.runtime.stdio.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine. Where it is missing the test is skipped, but under {@code CI=true} it fails. */
final class Needed {
    private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

    private Needed() {}

    /** A working bubblewrap. */
    static void bwrap() {
        String failure = HostAbilities.current().sandboxFailure();
        require(failure == null, "a sandbox: " + failure);
    }

    /** A program of the system. */
    static Path program(String name) {
        Optional<Path> found = FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        require(found.isPresent(), name + " in one of " + FOLDERS);
        return found.orElseThrow();
    }

    private static void require(boolean met, String what) {
        String message = "this test needs " + what;
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(met, message);
        } else {
            Assumptions.assumeTrue(met, message);
        }
    }
}
