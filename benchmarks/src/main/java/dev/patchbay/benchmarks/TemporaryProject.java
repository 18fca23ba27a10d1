package dev.patchbay.benchmarks;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.HostConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with a {@code patchbay.toml} and plugins, gone when it is closed. */
public final class TemporaryProject implements AutoCloseable {
    private final Path directory;

    private TemporaryProject(Path directory) {
        this.directory = directory;
    }

    /** A project with this configuration and no plugins. */
    public static TemporaryProject create(String configuration) throws IOException {
        Path directory = Files.createTempDirectory("patchbay-benchmark");
        Files.writeString(directory.resolve(HostConfig.FILE_NAME), configuration);
        return new TemporaryProject(directory);
    }

    /** The same project with one more plugin. */
    public TemporaryProject plugin(String name, String manifest) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("plugins").resolve(name));
        Files.writeString(folder.resolve("plugin.toml"), manifest);
        return this;
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** What its configuration says; it must be without errors. */
    public HostConfig config() {
        HostConfig config = new HostConfigReader(null, null).read(directory);
        if (!config.problems().isEmpty()) {
            throw new IllegalStateException(config.problems().toString());
        }
        return config;
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(directory)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
