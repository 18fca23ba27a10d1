package dev.patchbay.app.closed;

import dev.patchbay.plugin.Digest;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The program of a hook {@code project/run} at the stage's point, pinned by its digest. */
final class Program {
    static final String HOOK = "project/run";
    private static final String NAME = "check.sh";

    private final Stage stage;
    private final Path file;

    Program(Stage stage, int timeoutMillis) throws IOException {
        this.file = stage.project.resolve(NAME);
        Path unused = Peers.program("sh");
        FixturePrograms.install(Program.class, stage.project, NAME);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        this.stage = stage.declare("run", """
                timeout_ms = %d
                action = { run = { command = ["./%s"], digest = "%s", env = { SAYS = "%s" } } }
                """.formatted(
                        timeoutMillis, NAME, Digest.of(Files.readAllBytes(file)), stage.project.resolve("says")));
    }

    /** From now on it answers with this, {@code dies}, {@code is unhappy} or {@code is silent}. */
    void says(String what) {
        stage.write("says", what + "\n");
    }

    /** Changes what its digest is of. */
    void change() throws IOException {
        Files.writeString(file, "# changed\n", StandardOpenOption.APPEND);
    }

    void delete() throws IOException {
        Files.delete(file);
    }

    /** What it has started and still runs, by where that runs. */
    List<Long> running() throws IOException {
        Path folder = stage.project.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process ->
                        workingDirectory(process).filter(folder::equals).isPresent())
                .map(ProcessHandle::pid)
                .toList();
    }

    private static Optional<Path> workingDirectory(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
