package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Peers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example with a plugin in each protocol of processes, on a copy of it. */
class OtherProcessesTest {
    private static final Path ORIGINAL = Path.of("..", "examples", "other-processes");

    @TempDir
    Path folder;

    @BeforeEach
    void copy() {
        assertThat(Peers.program("python3")).isExecutable();
        for (String file : List.of("patchbay.toml", "runner.toml")) {
            copy(file);
        }
        for (String plugin : List.of("units", "tally", "notes")) {
            copy("plugins/" + plugin + "/plugin.toml");
            copy("plugins/" + plugin + "/" + plugin + ".py");
        }
    }

    private void copy(String file) {
        ExampleProject.write(folder.resolve(file), ExampleProject.read(ORIGINAL.resolve(file)));
    }

    @Test
    void theAgentUsesAllThree() {
        CommandRun.Result run = run("run", "How far is a marathon in miles?");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("A marathon is 26.219 miles.").contains("Noted.");
        assertThat(run.err())
                .contains("✓ units.convert")
                .contains("✓ tally.add")
                .contains("✓ notes.take");
    }

    @Test
    void aToolIsCalledFromTheCommandLine() {
        CommandRun.Result call = run("call", "units.convert", "{\"value\": 1, \"from\": \"mi\", \"to\": \"m\"}");

        assertThat(call.exit()).as(call.err()).isZero();
        assertThat(call.out()).contains("1609.344");
    }

    @Test
    void nothingIsWrongWithIt() {
        assertThat(run("check").exit()).isZero();
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.in(folder).run(arguments);
    }
}
