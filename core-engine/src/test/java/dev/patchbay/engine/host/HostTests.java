package dev.patchbay.engine.host;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.lifecycle.TestRuntime;
import dev.patchbay.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with one plugin, and the host that is made of it. */
abstract class HostTests {
    static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path project;

    final TestRuntime runtime = new TestRuntime();

    @Nullable
    Host running;

    @BeforeEach
    void writeConfiguration() throws IOException {
        write("patchbay.toml", "[host]\n");
        writePlugin("calc", "1.0.0");
    }

    @AfterEach
    void closeHost() {
        if (running != null) {
            running.close().block(SOON);
        }
    }

    Host start() {
        running = Objects.requireNonNull(builder().start().block(SOON));
        return running;
    }

    PatchbayHost.Builder builder() {
        return PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .runtimes(List.of(runtime))
                .modelProviders(List.of())
                .model(new AddingModel());
    }

    void writePlugin(String name, String version) throws IOException {
        write("plugins/" + name + "/plugin.toml", """
                [plugin]
                schema_version = "1"
                name = "%s"
                version = "%s"
                kind = "tool"
                runtime = "test"
                [plugin.tools]
                expose = ["*"]
                """.formatted(name, version));
    }

    void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }
}
