package dev.patchbay.runtime.stdio.misbehaviour;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.stdio.McpStdioRuntime;
import dev.patchbay.testkit.Misbehaviour;
import dev.patchbay.testkit.NothingLeftBehind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What all of these tests have in common. */
@ExtendWith(NothingLeftBehind.class)
@Timeout(120)
abstract class MisbehaviourTests {
    @TempDir
    Path project = Path.of("");

    /** What is made once for all plugins, and stays, is made before anybody counts. */
    @BeforeAll
    static void startTheFirst(@TempDir Path somewhere) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), McpStdioRuntime.KIND + ": there is no /proc here");
        Neighbourhood.with(somewhere, new McpStdioRuntime(), Misbehaviour.NONE).close();
    }

    final Neighbourhood with(Misbehaviour behaviour, String... lines) throws IOException {
        return with(new McpStdioRuntime(), behaviour, lines);
    }

    final Neighbourhood with(PluginRuntime runtime, Misbehaviour behaviour, String... lines) throws IOException {
        return Neighbourhood.with(project, runtime, behaviour, lines);
    }
}
