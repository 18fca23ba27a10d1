package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanningTest {
    private static final Map<String, String> HOST =
            Map.of("PATH", "/usr/bin:/bin", "HOME", "/home/somebody", "HOST_KEY", "hunter2", "SHLVL", "1");

    @TempDir
    Path folder;

    @Test
    void aPlanNamesTheProgramAbsolutelyAndKeepsItsArguments() throws IOException {
        LaunchPlan plan = fixture("command = [\"sh\", \"-c\", \"true\"]").plan();
        assertThat(plan.command()).endsWith("-c", "true");
        assertThat(Path.of(plan.command().get(0))).isAbsolute().hasFileName("sh");
        assertThat(plan.workingDirectory()).isEqualTo(folder.toRealPath());
        assertThat(plan.confinement()).isEqualTo(Confinement.NONE);
    }

    @Test
    void theEnvironmentHoldsWhatIsSaidAndNothingElse() {
        LaunchPlan plan = fixture(
                        "command = [\"sh\"]\nenv = { LOG = \"info\", LANG = \"C\" }\ninherit_env = [\"HOME\", \"TZ\"]")
                .plan();
        assertThat(plan.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "LANG", "C",
                        "PYTHONDONTWRITEBYTECODE", "1",
                        "HOME", "/home/somebody",
                        "LOG", "info"));
    }

    @Test
    void aVariableThatIsNotGrantedIsRefusedWithTheLineToAdd() {
        Fixture fixture =
                fixture("command = [\"sh\"]\ninherit_env = [\"HOST_KEY\"]").asking("env:HOST_KEY");
        refused(fixture, PluginErrorCode.CAPABILITY_NOT_ALLOWED, "\"env:HOST_KEY\" is not granted", "grants = [");
        assertThat(fixture.granting("env:HOST_*").plan().environment()).containsEntry("HOST_KEY", "hunter2");
    }

    @Test
    void aSecretIsReadFromTheHostWhenItIsGrantedAndIsMasked() {
        Fixture fixture = fixture("command = [\"sh\"]\nsecrets = { API_KEY = \"env:HOST_KEY\" }")
                .asking("env:HOST_KEY");
        refused(fixture, PluginErrorCode.CAPABILITY_NOT_ALLOWED, "\"env:HOST_KEY\" is not granted", "grants = [");
        LaunchPlan plan = fixture.granting("env:HOST_KEY").plan();
        assertThat(plan.environment()).containsEntry("API_KEY", "hunter2");
        assertThat(plan.secrets()).containsExactly("hunter2");
        assertThat(plan.toString()).doesNotContain("hunter2");
    }

    @Test
    void aSecretOfAFileIsReadFromTheWorkspaceAndNotThroughALinkOutOfIt(@TempDir Path workspace) throws IOException {
        Files.writeString(workspace.resolve("token"), "sesame\n");
        Files.createSymbolicLink(workspace.resolve("link"), Files.writeString(folder.resolve("theirs"), "other"));
        LaunchPlan plan = fixture("command = [\"sh\"]\nsecrets = { TOKEN = \"file:token\" }")
                .at(workspace)
                .asking("fs.read:token")
                .granting("fs.read")
                .plan();
        assertThat(plan.environment()).containsEntry("TOKEN", "sesame");
        refused(
                fixture("command = [\"sh\"]\nsecrets = { TOKEN = \"file:link\" }")
                        .at(workspace)
                        .asking("fs.read:link")
                        .granting("fs.read"),
                PluginErrorCode.CAPABILITY_NOT_ALLOWED,
                "is a link out of the workspace",
                "");
    }

    @Test
    void aSecretThatIsNotSetIsALaunchFailure() {
        refused(
                fixture("command = [\"sh\"]\nsecrets = { A = \"env:NOT_SET\" }")
                        .asking("env:NOT_SET")
                        .granting("env"),
                PluginErrorCode.LAUNCH_FAILED,
                "\"NOT_SET\"",
                "set it");
    }

    @Test
    void aProgramOfAnotherDigestIsNotStarted() throws IOException {
        Path server = Files.writeString(folder.resolve("server"), "#!/bin/sh\n");
        assertThat(server.toFile().setExecutable(true)).isTrue();
        String pinned = "command = [\"./server\"]\nbinary_digest = \"" + Digest.of(Files.readAllBytes(server)) + "\"";
        assertThat(fixture(pinned).plan().command()).hasSize(1);
        Files.writeString(server, "#!/bin/sh\nexit 1\n");
        refused(
                fixture(pinned),
                PluginErrorCode.LAUNCH_FAILED,
                "and the manifest pins sha256:",
                "correct binary_digest");
    }

    @Test
    void aProgramThatWentAwaySinceTheCheckIsALaunchFailure() throws IOException {
        refused(
                fixture("command = [\"./gone\"]"),
                PluginErrorCode.LAUNCH_FAILED,
                "starting the plugin: the program \"./gone\" is not there",
                "expected \"");
    }

    private Fixture fixture(String section) {
        return Fixture.of(folder, section).with(HOST);
    }

    private static void refused(Fixture fixture, PluginErrorCode code, String message, String remedy) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(fixture::plan)
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.getMessage()).contains(message);
                    assertThat(failure.remedy()).contains(remedy);
                });
    }
}
