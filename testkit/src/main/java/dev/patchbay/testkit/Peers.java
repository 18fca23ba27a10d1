package dev.patchbay.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Programs that a test needs and the build does not bring. Where one is absent the test is skipped with the reason; under
 * {@code CI=true} it fails, so that nothing is left out without anybody noticing.
 */
public final class Peers {
    private static final String FOLDER = "build/peers";

    private Peers() {}

    /** The program of this name on the {@code PATH}. */
    public static Path program(String name) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        Optional<Path> found = Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(() -> absent("the program \"" + name + "\" is not on the PATH", "install it"));
    }

    /**
     * A file that {@code peers/install} puts below {@code build/peers}.
     *
     * @param relative its path from there
     */
    public static Path installed(String relative) {
        Path file = checkout().resolve(FOLDER).resolve(relative);
        if (!Files.exists(file)) {
            throw absent("the peer \"" + relative + "\" is not installed", "run peers/install");
        }
        return file;
    }

    /** The command that runs a script with a program from the {@code PATH}. */
    public static List<String> script(String program, Path script) {
        return List.of(program(program).toString(), script.toString());
    }

    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        for (Path at = here; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        return here;
    }

    private static RuntimeException absent(String what, String remedy) {
        String message = what + "; " + remedy;
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        return new TestAbortedException(message);
    }
}
