package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@Timeout(120)
class LaunchingTest {
    @TempDir
    Path folder;

    @Test
    void theEnvironmentIsWhatThePlanSaysAndTheMarkOfItsHost() {
        LaunchPlan plan = new LaunchPlan(
                Shells.ID,
                List.of(Needed.program("env").toString()),
                folder,
                Map.of("PATH", "/usr/bin:/bin", "LANG", "C.UTF-8"),
                List.of(),
                Confinement.NONE);
        PluginProcess process = Shells.start(plan);
        assertThat(Shells.printed(process).lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).isEqualTo("PATH=/usr/bin:/bin"),
                        line -> assertThat(line).isEqualTo("LANG=C.UTF-8"),
                        line -> assertThat(line).matches("PATCHBAY_INSTANCE=[0-9a-f-]{36}\\.\\d+"));
        Shells.stop(process);
    }

    @Test
    void variablesOfTheLoaderReachThePluginButNotWhatConfinesIt() {
        Limits limits = new Limits(0, 0, 64, 0);
        LaunchPlan plan = new LaunchPlan(
                Shells.ID,
                List.of("/bin/sh", "-c", "echo $LD_LIBRARY_PATH; tr '\\0' '\\n' </proc/$$/environ | grep -c ^LD_"),
                folder,
                Map.of("PATH", "/usr/bin:/bin", "LD_LIBRARY_PATH", "/opt/lib"),
                List.of(),
                new Confinement(null, limits));
        PluginProcess process = Shells.start(plan);
        assertThat(Shells.printed(process)).isEqualTo("/opt/lib\n1\n");
        Shells.stop(process);
    }

    @Test
    void aPluginLeadsASessionAndAGroupOfItsOwnInItsDirectory() throws IOException {
        PluginProcess process = Shells.start(Shells.script(folder, "pwd; cat"));
        assertThat(Path.of(Shells.line(process)).toRealPath()).isEqualTo(folder.toRealPath());
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
        assertThat(fields[2]).as("group").isEqualTo(Long.toString(process.pid()));
        assertThat(fields[3]).as("session").isEqualTo(Long.toString(process.pid()));
        Shells.stop(process);
    }

    @Test
    void aProgramThatTheSystemRefusesIsALaunchFailure() {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> Shells.start(
                        new ProcessLauncher(HostAbilities.in("", List.of())), Shells.plan(folder, "/nowhere/at/all")))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(PluginErrorCode.LAUNCH_FAILED);
                    assertThat(failure.getMessage()).contains("\"/nowhere/at/all\" cannot be started");
                });
    }

    @Test
    void aStartThatIsCancelledLeavesNothing() throws IOException {
        for (int i = 0; i < 60; i++) {
            ProcessLauncher.shared()
                    .launch(Shells.script(folder, "exec sleep 1000"), Schedulers.parallel())
                    .subscribe()
                    .dispose();
        }
        await().pollDelay(Duration.ofMillis(300)).until(() -> Shells.in(folder).isEmpty());
    }

    @Test
    void twoHundredProcessesStartedAndStoppedLeaveNothing() throws IOException {
        List<PluginProcess> processes = Objects.requireNonNull(Flux.range(0, 200)
                .flatMap(
                        i -> ProcessLauncher.shared()
                                .launch(
                                        Shells.script(folder, i % 2 == 0 ? "cat" : "trap '' TERM; sleep 1000 & wait"),
                                        Schedulers.parallel()),
                        16)
                .collectList()
                .block(Shells.LONG));
        assertThat(processes).hasSize(200);
        Flux.fromIterable(processes)
                .flatMap(process -> process.stop(Duration.ofMillis(200)), 200)
                .then()
                .block(Duration.ofSeconds(60));
        assertThat(Shells.in(folder)).isEmpty();
    }

    @Test
    void withoutSessionsDescendantsAreFollowedByTheirMark() {
        ProcessLauncher launcher = new ProcessLauncher(HostAbilities.in("", List.of()));
        PluginProcess process = Shells.start(
                launcher, Shells.script(folder, "trap '' TERM; setsid sleep 1000 & echo $!; cat; sleep 1000"));
        long child = Long.parseLong(Shells.line(process));
        Shells.stop(process);
        assertThat(Shells.lives(child)).isFalse();
        assertThat(Shells.lives(process.pid())).isFalse();
    }

    @Test
    void aWardenThatIsKilledIsReplacedWithoutBeingAskedFor() {
        ProcessLauncher launcher = new ProcessLauncher(HostAbilities.current());
        PluginProcess process =
                Shells.start(launcher, Shells.script(folder, "trap '' TERM; while :; do sleep 0.05; done"));
        long first = launcher.warden().pid();
        assertThat(first).isPositive();
        await().pollDelay(Duration.ofMillis(1100)).until(() -> Shells.lives(first));
        boolean unused = ProcessHandle.of(first).orElseThrow().destroyForcibly();
        await().until(() ->
                launcher.warden().pid() != first && launcher.warden().pid() != 0);
        Shells.stop(process);
        assertThat(Shells.lives(process.pid())).isFalse();
    }

    @Test
    void aStartThatFailsWhateverWayLeavesTheOthersAlone() {
        PluginProcess process = Shells.start(Shells.script(folder, "cat"));
        LaunchPlan impossible = Shells.plan(folder, "/bin/echo", "a\0b");
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> Shells.start(impossible));
        Disposable unused = ProcessLauncher.shared()
                .launch(Shells.script(folder, "exit 0"), Schedulers.parallel())
                .subscribe(started -> {
                    throw new AssertionError("thrown by whoever asked");
                });
        PluginProcess later = Shells.start(Shells.script(folder, "cat"));
        assertThat(Shells.lives(process.pid())).isTrue();
        Shells.stop(process);
        Shells.stop(later);
    }
}
