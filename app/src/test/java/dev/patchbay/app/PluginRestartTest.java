package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRestartTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private OutsideProject project = new OutsideProject(Path.of("none"), Path.of("none"));

    @BeforeEach
    void addPlugin() {
        project = OutsideProject.below(folder);
        assertThat(project.add().exit()).isZero();
    }

    @Test
    void triesWhetherItStartsWhereNoHostRuns() {
        CommandRun.Result tried = project.run("plugin", "restart", "calc");

        assertThat(tried.exit()).as(tried.err()).isZero();
        assertThat(tried.err()).contains("no host runs in this project");
        assertThat(tried.out()).containsPattern("project:calc is ready in \\d+ ms, 2 tools");
    }

    @Test
    void saysWhyItDoesNotStart() {
        project.program("\"fail\": \"out of order\"");

        CommandRun.Result tried = project.run("plugin", "restart", "calc");

        assertThat(tried.exit()).isEqualTo(1);
        assertThat(tried.err()).contains("out of order");
    }

    @Test
    void startsNothingThatIsNotTrusted() throws IOException {
        Files.writeString(project.directory().resolve("plugins/calc/more.txt"), "?");

        CommandRun.Result tried = project.run("plugin", "restart", "calc");

        assertThat(tried.exit()).isEqualTo(4);
        assertThat(tried.err()).contains("the files of \"calc\" have changed", "patchbay plugin trust calc");
    }

    @Test
    void reachesAHostThatRunsWhichThenSeesWhatIsTrustedNow() {
        Host host =
                Objects.requireNonNull(PatchbayHost.builder(new HostConfigReader(null, null).read(project.directory()))
                        .start()
                        .block(SOON));
        try {
            await().atMost(SOON).until(this::isKnown);
            project.offers("adds three", "subtracts");
            assertThat(project.run("plugin", "trust", "calc").exit()).isZero();

            CommandRun.Result restarted = project.run("plugin", "restart", "calc");

            assertThat(restarted.exit()).as(restarted.err()).isZero();
            assertThat(restarted.out())
                    .contains("project:calc in the host "
                            + ProcessHandle.current().pid())
                    .contains(": ready");
            assertThat(host.tools().spec("calc.add"))
                    .hasValueSatisfying(spec -> assertThat(spec.description()).isEqualTo("adds three"));

            ExampleProject.write(
                    project.directory().resolve("plugins/calc/plugin.toml"),
                    project.read("plugins/calc/plugin.toml").replace("\"sub\"", "\"s*\""));
            assertThat(project.run("plugin", "trust", "calc").exit()).isZero();
            CommandRun.Result changed = project.run("plugin", "restart", "calc");
            assertThat(changed.exit()).as(changed.out()).isZero();

            project.program("\"fail\": \"out of order\"");
            CommandRun.Result failed = project.run("plugin", "restart", "calc", "--json");
            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.out()).contains("\"code\":\"launch_failed\"", "out of order");
        } finally {
            host.close().block(SOON);
        }
    }

    private boolean isKnown() throws IOException {
        Path hosts = project.directory().resolve(".patchbay/hosts");
        if (!Files.isDirectory(hosts)) {
            return false;
        }
        try (Stream<Path> files = Files.list(hosts)) {
            return files.anyMatch(file -> file.toString().endsWith(".host"));
        }
    }
}
