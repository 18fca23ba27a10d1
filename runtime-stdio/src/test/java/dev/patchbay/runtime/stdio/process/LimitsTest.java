package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LimitsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsPrlimit() {
        assertThat(Needed.program("prlimit")).isNotNull();
    }

    @Test
    void moreMemoryThanAllowedIsRefusedByTheKernel() {
        PluginProcess process = start(
                new Limits(64, 0, 0, 0),
                Needed.program("python3").toString(),
                "-c",
                "try:\n b = bytearray(200 << 20)\n print('got it')\nexcept MemoryError:\n print('refused')");
        assertThat(Shells.printed(process)).isEqualTo("refused\n");
        Shells.stop(process);
    }

    @Test
    void moreOpenFilesThanAllowedAreRefused() {
        PluginProcess process = start(new Limits(0, 0, 16, 0), "/bin/sh", "-c", "ulimit -n; ulimit -Hn");
        assertThat(Shells.printed(process)).isEqualTo("16\n16\n");
        Shells.stop(process);
    }

    @Test
    void aPluginThatUsesUpItsProcessorTimeIsKilledAndToldWhy() {
        PluginProcess process = start(new Limits(0, 0, 0, 1), "/bin/sh", "-c", "while :; do :; done");
        ProcessExit exit = Shells.exit(process);
        assertThat(exit.describe()).isEqualTo("killed by SIGXCPU");
        LaunchPlan plan = Shells.plan(folder, new Confinement(null, new Limits(0, 0, 0, 1)), "/bin/sh");
        assertThat(ExitDiagnosis.of(plan, "serving calls", exit, List.of(), List.of())
                        .remedy())
                .contains("limits.cpu_sec");
        Shells.stop(process);
    }

    @Test
    void moreProcessesThanAllowedAreRefusedToAnOrdinaryUser() throws Exception {
        List<String> command = new ArrayList<>();
        if (UserTasks.areUnbounded()) {
            command.addAll(
                    List.of(Needed.program("setpriv").toString(), "--reuid=64321", "--regid=64321", "--clear-groups"));
        }
        long others = UserTasks.areUnbounded() ? 0 : UserTasks.count();
        command.addAll(PrlimitArguments.of(Needed.program("prlimit"), new Limits(0, 4, 0, 0), others));
        command.addAll(List.of("/bin/sh", "-c", "for i in 1 2 3 4 5 6 7 8; do sleep 1 & echo $i; done; wait"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("1\n").containsIgnoringCase("cannot fork").doesNotContain("8\n");
    }

    @Test
    void aLimitOfProcessesIsRefusedToRootWhomTheKernelDoesNotBound() {
        LaunchPlan plan = Shells.plan(folder, new Confinement(null, new Limits(0, 4, 0, 0)), "/bin/sh", "-c", "exit 0");
        if (UserTasks.areUnbounded()) {
            fails(ProcessLauncher.shared(), plan, "runs as root");
        } else {
            assertThat(Shells.exit(Shells.start(plan))).isEqualTo(new ProcessExit(0));
        }
    }

    @Test
    void limitsWithoutPrlimitAreALaunchFailure() {
        LaunchPlan plan = Shells.plan(folder, new Confinement(null, new Limits(64, 0, 0, 0)), "/bin/sh");
        fails(new ProcessLauncher(HostAbilities.in("", List.of())), plan, "no prlimit");
    }

    @Test
    void theTasksOfThisUserAreCounted() throws IOException {
        assertThat(UserTasks.count()).isGreaterThan(Thread.activeCount());
    }

    private static void fails(ProcessLauncher launcher, LaunchPlan plan, String message) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> Shells.start(launcher, plan))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(PluginErrorCode.LAUNCH_FAILED);
                    assertThat(failure.getMessage()).contains(message);
                    assertThat(failure.remedy()).isNotEmpty();
                });
    }

    private PluginProcess start(Limits limits, String... command) {
        return Shells.start(Shells.plan(folder, new Confinement(null, limits), command));
    }
}
