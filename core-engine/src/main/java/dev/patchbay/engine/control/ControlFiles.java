package dev.patchbay.engine.control;

import dev.patchbay.engine.file.DurableFile;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files below {@code hosts} in the state directory:
 *
 * <ul>
 *   <li>{@code HOST.host}: a host runs; it holds a lock on this file as long as it lives;
 *   <li>{@code REQUEST.restart}: somebody wants every host to restart the plugin that it names;
 *   <li>{@code REQUEST.HOST.answer}: what became of that in one host.
 * </ul>
 *
 * <p>Whoever asks removes the request and its answers. Blocks.
 */
final class ControlFiles {
    static final String HOST = ".host";
    static final String REQUEST = ".restart";
    static final String ANSWER = ".answer";

    /** What is older was left behind by somebody who was killed. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int MAX_BYTES = 1 << 20;

    private final Path directory;

    ControlFiles(Path stateDirectory) {
        this.directory = stateDirectory.resolve("hosts");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** The names of the files of a kind without its ending; none where the directory is missing. */
    List<String> names(String ending) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ending) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    void write(String name, ObjectNode content) throws IOException {
        DurableFile.replacePrivate(file(name), Json.write(content).getBytes(StandardCharsets.UTF_8));
    }

    /** What a file says; null if it is gone, or says nothing that a host or the command wrote. */
    @Nullable
    ObjectNode read(String name) throws IOException {
        Path file = file(name);
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            return null;
        }
        try {
            return Json.parse(Files.readString(file)) instanceof ObjectNode object ? object : null;
        } catch (JacksonException foreign) {
            return null;
        }
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    /** Removes requests and answers that nobody waits for any more. */
    void removeAbandoned(Instant now) throws IOException {
        for (String ending : List.of(REQUEST, ANSWER)) {
            for (String name : names(ending)) {
                Path file = file(name + ending);
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LONGEST))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
