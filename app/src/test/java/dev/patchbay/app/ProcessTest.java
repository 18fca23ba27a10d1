package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.re2j.Pattern;
import dev.patchbay.example.files.FilesPlugin;
import dev.patchbay.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The real command in a process of its own, with nothing of the example on its class path. */
class ProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private ExampleProject project = ExampleProject.NONE;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeProject() {
        project = ExampleProject.below(folder);
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void answersWithWhatIsReallyThere() throws Exception {
        ExampleProject.Facts facts = project.facts();

        Process process = start(command("run", "What is there?"));

        assertThat(exitOf(process)).as(err()).isZero();
        assertThat(out()).contains(facts.files() + " files, " + facts.lines() + " lines", "src/Main.java:3");
        assertThat(err()).contains("denied by gate");
    }

    @Test
    void endsWithTheCodeOfItsFailure() throws Exception {
        assertThat(exitOf(start(command("call", "report.write", "{\"path\": \"a\", \"text\": \"\"}"))))
                .isEqualTo(4);
        project.edit("patchbay.toml", "[host]", "[hots]");
        assertThat(exitOf(start(command("tools")))).isEqualTo(3);
        assertThat(err()).contains("did you mean \"host\"?").doesNotContain("\tat ");
    }

    @Test
    void cancelsTheRunOnASignal() throws Exception {
        slowDown();
        Process process = start(command("run", "Look"));
        await().atMost(PATIENCE).until(() -> err().contains("✓ files.list"));

        signal("INT", process);

        assertThat(exitOf(process)).as(err()).isEqualTo(130);
        assertThat(endings()).containsExactly("run_cancelled");
    }

    @Test
    void finishesItsHistoryWhenItIsTerminated() throws Exception {
        slowDown();
        Process process = start(command("run", "Look"));
        await().atMost(PATIENCE).until(() -> err().contains("✓ files.list"));

        signal("TERM", process);

        assertThat(exitOf(process)).as(err()).isEqualTo(143);
        assertThat(endings()).containsExactly("run_cancelled");
    }

    @Test
    void asksOnARealTerminal() throws Exception {
        Path script = Path.of("/usr/bin/script");
        Assumptions.assumeTrue(Files.isExecutable(script), "there is no script(1) to make a terminal with");
        Path report = project.workspace().resolve("report/findings.md");
        ExampleProject.write(report, "old");
        String line = command("run", "--model", "janitor", "Clean up").stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));

        Process process = start(List.of(script.toString(), "-qec", line, "/dev/null"));
        await().atMost(PATIENCE).until(() -> out().contains("say no: "));
        process.outputWriter().write("y\n");
        process.outputWriter().flush();

        assertThat(exitOf(process)).as(out()).isZero();
        assertThat(report).doesNotExist();
    }

    /** Lets the model call one tool and then think for ten minutes. */
    private void slowDown() {
        project.edit(
                "reviewer.toml",
                "text = \"I look around first.\\n\"",
                "[[step.call]]\ntool = \"files.list\"\n[[step]]\ndelay_ms = 600000");
    }

    /** How the runs of all sessions ended. */
    private List<String> endings() {
        Set<String> endings = Set.of("run_ended", "run_failed", "run_cancelled");
        return project.run("--json", "history").outLines().stream()
                .map(line -> Json.parse(line).at("/session").asString(""))
                .flatMap(session -> project.history(session).stream())
                .map((JsonNode entry) -> entry.at("/body/type").asString(""))
                .filter(endings::contains)
                .toList();
    }

    private List<String> command(String... arguments) {
        String example = ExampleProject.source(FilesPlugin.class).toString();
        String library = ExampleProject.source(Pattern.class).toString();
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.equals(example) && !entry.equals(library))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "dev.patchbay.app.Main"));
        command.addAll(List.of(project.withWorkspace(arguments)));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(signalsAsUsual());
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(project.directory().toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** A build that runs in the background hands down an ignored SIGINT, which a JVM leaves ignored; this undoes that. */
    private static List<String> signalsAsUsual() throws IOException {
        List<String> reset = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(reset);
        trial.add("true");
        boolean known = new ProcessBuilder(trial).start().onExit().join().exitValue() == 0;
        return known ? reset : List.of();
    }

    private static void signal(String name, Process process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static int exitOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String out() {
        return ExampleProject.read(folder.resolve("out"));
    }

    private String err() {
        return ExampleProject.read(folder.resolve("err"));
    }
}
