package dev.patchbay.runtime.http.faults;

import dev.patchbay.runtime.http.McpHttpRuntime;
import dev.patchbay.testkit.Neighbours;
import dev.patchbay.testkit.NothingLeftBehind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What all of these tests have in common: a server that misbehaves as it is told, and a good one. */
@ExtendWith(NothingLeftBehind.class)
@Timeout(120)
abstract class FaultTests {
    @TempDir
    Path project = Path.of("");

    private final WaywardServer good = new WaywardServer(WaywardServer.Era.MODERN);
    private final WaywardServer bad;

    FaultTests(WaywardServer.Era era) {
        bad = new WaywardServer(era);
    }

    /** What is made once for all plugins, and stays, is made before anybody counts. */
    @BeforeAll
    static void startTheFirst(@TempDir Path somewhere) throws IOException {
        try (WaywardServer one = new WaywardServer(WaywardServer.Era.MODERN)) {
            one.open();
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                Path each = Files.createDirectories(somewhere.resolve("project-" + i));
                new Neighbours(each, new McpHttpRuntime(), one.section(), one.section()).close();
            }
        }
    }

    @BeforeEach
    final void open() throws IOException {
        good.open();
        bad.open();
    }

    @AfterEach
    final void close() throws IOException {
        good.close();
        bad.close();
    }

    /** The server that misbehaves; its plugin is {@code bad}. */
    final WaywardServer bad() {
        return bad;
    }

    /** Starts the host; {@code lines} belong to the bad plugin's {@code [plugin.mcp_http]}. */
    final Neighbours start(String... lines) throws IOException {
        String section = bad.section() + "\n" + String.join("\n", lines);
        return new Neighbours(project, new McpHttpRuntime(), section, good.section());
    }
}
