package dev.patchbay.engine.toml;

import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Bad files that say what is wrong with them: lines that begin with {@code #>} are the exact problems, in order, that
 * reading the file gives.
 */
public final class GoldenFiles {
    private static final String MARK = "#> ";

    private GoldenFiles() {}

    /** The files of a folder of the test resources. */
    public static Stream<Path> in(String folder) {
        try {
            Path directory = Path.of(Objects.requireNonNull(GoldenFiles.class.getResource("/golden/" + folder))
                    .toURI());
            List<Path> files;
            try (Stream<Path> entries = Files.list(directory)) {
                files = entries.sorted().toList();
            }
            return files.stream();
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What the file says that is wrong with it. */
    public static List<String> expected(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()))
                .toList();
    }

    /** The problems in the form that the files have: the place without the file. */
    public static List<String> described(List<Problem> problems, Path file) {
        return problems.stream()
                .map(problem -> problem.describe()
                        .replace(file + ":", "")
                        .replace(file.toString(), "FILE")
                        .strip())
                .toList();
    }
}
