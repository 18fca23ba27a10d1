package dev.patchbay.runtime.stdio.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.testkit.Misbehaviour;
import dev.patchbay.testkit.Neighbours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two plugins as programs. */
final class Neighbourhood extends Neighbours {
    private final Path project;
    private final String goodProcess;

    private Neighbourhood(Path project, PluginRuntime runtime, String bad, String good) throws IOException {
        super(project, runtime, bad, good);
        this.project = project;
        this.goodProcess = text("good.pid", "{}");
    }

    /** Starts it; {@code lines} belong to the bad plugin's {@code [plugin.mcp_stdio]}. */
    static Neighbourhood with(Path project, PluginRuntime runtime, Misbehaviour behaviour, String... lines)
            throws IOException {
        Misbehaviour.install(folder(project, "bad"));
        Misbehaviour.install(folder(project, "good"));
        String bad = command(behaviour) + "\n" + String.join("\n", lines);
        return new Neighbourhood(project, runtime, bad, command(Misbehaviour.NONE));
    }

    private static String command(Misbehaviour behaviour) {
        return behaviour.command().stream()
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining(", ", "command = [", "]"));
    }

    /** The log that is kept of the bad plugin, so far. */
    String log() throws IOException {
        Path file = PluginLogs.file(project.resolve(".patchbay"), "bad");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** The good neighbour noticed nothing; then everything ends, and no process of the project is left. */
    @Override
    public void close() {
        try {
            assertThat(text("good.pid", "{}")).as("its process").isEqualTo(goodProcess);
        } finally {
            super.close();
        }
        awaitNoProcessIn(project);
    }

    /** No process of the bad plugin is left, though the host runs. */
    void awaitNoBadProcess() {
        awaitNoProcessIn(project.resolve("plugins").resolve("bad"));
    }

    private static void awaitNoProcessIn(Path folder) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(processesIn(folder)).as("processes left").isEmpty());
    }

    private static String processesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(process -> worksIn(folder, process))
                    .map(Path::toString)
                    .collect(Collectors.joining(" "));
        }
    }

    private static boolean worksIn(Path folder, Path process) {
        try {
            return process.getFileName().toString().matches("[0-9]+")
                    && Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }
}
