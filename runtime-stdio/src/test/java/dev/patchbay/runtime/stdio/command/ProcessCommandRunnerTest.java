package dev.patchbay.runtime.stdio.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.CommandRunner;
import dev.patchbay.hook.HookCommand;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.testkit.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ProcessCommandRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CommandRunner runner = new ProcessCommandRunner();

    @TempDir
    Path folder;

    @Test
    void givesWhatTheProgramReadsAndGivesWhatItWrites() throws IOException {
        CommandEnd end = end("""
                import sys
                print(sys.stdin.read().strip().upper())
                print("careful", file=sys.stderr)
                """);

        assertThat(end.exitCode()).isZero();
        assertThat(end.output()).isEqualTo("{\"A\":\"B\"}\n");
        assertThat(end.complaints()).isEqualTo("careful\n");
    }

    @Test
    void inheritsNothingOfTheEnvironment() {
        HookCommand command =
                new HookCommand(List.of("env"), folder, folder, Map.of("GIVEN", "1"), null, Json.emptyObject());

        assertThat(end(run(command)).output().lines().map(line -> line.replaceFirst("=.*", "")))
                .filteredOn(name -> !name.startsWith("PATCHBAY"))
                .containsExactlyInAnyOrder("GIVEN", "LANG", "PATH");
    }

    @Test
    void tellsHowTheProgramEnded() throws IOException {
        assertThat(end("import sys; sys.exit('broken')").exitCode()).isEqualTo(1);
    }

    @Test
    void endsThoughTheProgramReadsNothing() throws IOException {
        HookCommand command =
                new HookCommand(python("pass"), folder, folder, Map.of(), null, Json.of("x".repeat(1 << 20)));

        assertThat(end(run(command)).exitCode()).isZero();
    }

    @Test
    void keepsTheEndOfLongComplaints() throws IOException {
        String complaints =
                end("import sys; sys.stderr.write('a' * 100000 + 'end')").complaints();

        assertThat(complaints).hasSize(CommandRunner.LONGEST_COMPLAINTS).endsWith("aend");
    }

    @Test
    void refusesMoreOutputThanThereMayBe() throws IOException {
        Mono<CommandEnd> run = run(command("import sys\nwhile True: sys.stdout.write('a' * 65536)", null));

        assertThatThrownBy(() -> end(run))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PluginErrorCode.OVERLOADED));
        await().atMost(LONG).until(() -> running().isEmpty());
    }

    @Test
    void killsWhatTheProgramLeavesBehind() throws IOException {
        CommandEnd end = end("""
                import subprocess
                subprocess.Popen(["sleep", "1000"])
                subprocess.Popen(["sleep", "1000"], start_new_session=True)
                print("done")
                """);

        assertThat(end.output()).isEqualTo("done\n");
        assertThat(running()).isEmpty();
    }

    @Test
    void killsTheProgramAndItsDescendantsWhenItIsGivenUp() throws IOException {
        Disposable run = run(command("""
                        import subprocess, time
                        subprocess.Popen(["sleep", "1000"])
                        subprocess.Popen(["sleep", "1000"], start_new_session=True)
                        open("started", "w").close()
                        time.sleep(1000)
                        """, null)).subscribe();
        await().atMost(LONG).until(() -> Files.exists(folder.resolve("started")));
        assertThat(running()).hasSizeGreaterThanOrEqualTo(3);

        run.dispose();

        await().atMost(LONG).until(() -> running().isEmpty());
    }

    @Test
    void runsAProgramWithTheDigestThatIsPinned() throws IOException {
        Path file = script("print('ok')");

        assertThat(end(run(pinned(file, digest(file)))).output()).isEqualTo("ok\n");
    }

    @Test
    void doesNotRunAProgramThatHasChanged() throws IOException {
        Path file = script("open('ran', 'w')");
        Digest before = digest(file);
        Files.writeString(file, "\n", StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> end(run(pinned(file, before))))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("has the digest " + digest(file) + ", and the hook pins " + before);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void saysWhichProgramIsMissing() {
        HookCommand command = new HookCommand(List.of("./missing"), folder, folder, Map.of(), null, Json.emptyObject());

        assertThatThrownBy(() -> end(run(command)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("missing\" is not there");
    }

    private CommandEnd end(String program) throws IOException {
        return end(run(command(program, null)));
    }

    private static CommandEnd end(Mono<CommandEnd> run) {
        return Objects.requireNonNull(run.block(LONG));
    }

    private Mono<CommandEnd> run(HookCommand command) {
        return runner.run(command, Schedulers.parallel(), Schedulers.boundedElastic());
    }

    private HookCommand command(String program, @Nullable Digest digest) throws IOException {
        return new HookCommand(
                python(program), folder, folder, Map.of("GIVEN", "1"), digest, Json.of(Map.of("a", "b")));
    }

    private List<String> python(String program) throws IOException {
        Path file = Files.writeString(folder.resolve("program.py"), program);
        return Peers.script("python3", file);
    }

    private HookCommand pinned(Path file, Digest digest) {
        return new HookCommand(
                List.of("./" + file.getFileName()), folder, folder, Map.of(), digest, Json.emptyObject());
    }

    private Path script(String program) throws IOException {
        Path python = Peers.program("python3");
        Path file = Files.writeString(folder.resolve("check.py"), "#!" + python + "\n" + program + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static Digest digest(Path file) throws IOException {
        return Digest.of(Files.readAllBytes(file));
    }

    /** The processes of this machine that run in the test's folder, or whose parents did. */
    private List<Long> running() throws IOException {
        Path real = folder.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(process ->
                        workingDirectory(process).filter(real::equals).isPresent())
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
