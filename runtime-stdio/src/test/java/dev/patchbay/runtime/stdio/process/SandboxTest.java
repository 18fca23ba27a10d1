package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SandboxTest {
    @TempDir
    Path directory;

    @TempDir
    Path workspace;

    @BeforeEach
    void needsBwrap() {
        Needed.bwrap();
    }

    @Test
    void aPluginSeesItsFolderReadOnlyAndNeitherHomesNorTheWorkspace() throws IOException {
        Files.writeString(directory.resolve("data"), "mine");
        Files.writeString(workspace.resolve("secret"), "theirs");
        assertThat(prints(
                        fixture(),
                        "cat data; echo; touch new 2>/dev/null || echo read-only; ls -d /home /root " + workspace
                                + " 2>/dev/null; cat /etc/shadow 2>/dev/null; echo end"))
                .containsExactly("mine", "read-only", "end");
    }

    @Test
    void whatIsGrantedIsShownAsItIsGranted() throws IOException {
        Files.createDirectories(workspace.resolve("in"));
        Files.createDirectories(workspace.resolve("out"));
        Files.createDirectories(workspace.resolve("other"));
        Files.writeString(workspace.resolve("in/a"), "read me");
        Files.writeString(workspace.resolve("single"), "alone");
        Fixture fixture = fixture()
                .asking("fs.read:in/**", "fs.read:single", "fs.write:out/**", "fs.read:other/**")
                .granting("fs.read:in/**", "fs.read:single", "fs.write");
        assertThat(prints(
                        fixture,
                        "cd " + workspace
                                + "; ls; cat in/a single; echo; echo x >in/a || echo no; echo y >out/b && cat out/b"))
                .containsExactly("in", "out", "single", "read mealone", "no", "y");
        assertThat(workspace.resolve("out/b")).hasContent("y");
    }

    @Test
    void neitherThePluginsFolderNorTheHostsStateIsWritableInAWorkspaceThatIs() throws IOException {
        Path plugin = Files.createDirectories(workspace.resolve("plugins/fixture"));
        Files.createDirectories(workspace.resolve(".patchbay"));
        Files.writeString(workspace.resolve(".patchbay/history"), "private");
        Fixture fixture = new Fixture(
                        plugin, workspace, section(""), List.of(), List.of(), Set.of(), Map.of("PATH", "/usr/bin:/bin"))
                .asking("fs.write:**")
                .granting("fs.write");
        assertThat(prints(
                        fixture,
                        "touch x 2>/dev/null || echo mine no; touch " + workspace + "/y && echo yes; ls " + workspace
                                + "/.patchbay; echo end"))
                .containsExactly("mine no", "yes", "end");
    }

    @Test
    void aLinkOutOfTheWorkspaceIsNotShown(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "theirs");
        Files.createSymbolicLink(workspace.resolve("in"), elsewhere);
        Fixture fixture = fixture().asking("fs.read:in/**").granting("fs.read");
        assertThat(fixture.plan().confinement().sandbox())
                .isNotNull()
                .satisfies(sandbox -> assertThat(sandbox.readable())
                        .noneMatch(path -> path.startsWith(workspace) || path.startsWith(elsewhere)));
    }

    @Test
    void thereIsNoNetworkUnlessOneIsGranted() throws IOException {
        Path python = Needed.program("python3");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String connect = python + " -c 'import socket; socket.create_connection((\"127.0.0.1\", "
                    + server.getLocalPort() + "), 5); print(\"connected\")' 2>/dev/null || echo refused";
            assertThat(prints(fixture(), connect)).containsExactly("refused");
            assertThat(prints(fixture().asking("net:localhost:*"), connect)).containsExactly("refused");
            assertThat(prints(fixture().asking("net:localhost:*").granting("net"), connect))
                    .containsExactly("connected");
        }
    }

    @Test
    void homeIsPrivateAndEmptyUnlessPartsOfItAreDeclared() throws IOException {
        Path home = Files.createDirectories(workspace.resolve("home"));
        Path cache = Files.createDirectories(home.resolve(".cache"));
        Files.writeString(home.resolve("diary"), "dear");
        Fixture fixture = new Fixture(
                directory,
                workspace,
                section("inherit_env = [\"HOME\"]\nsandbox_writable = [\"~/.cache\"]"),
                List.of(),
                List.of(),
                Set.of(),
                Map.of("PATH", "/usr/bin:/bin", "HOME", home.toString()));
        assertThat(prints(fixture, "cat ~/diary 2>/dev/null; touch ~/own ~/.cache/kept && ls -A ~"))
                .containsExactly(".cache", "own");
        assertThat(cache.resolve("kept")).exists();
        assertThat(home.resolve("own")).doesNotExist();
    }

    @Test
    void theWholeHomeCannotBeDeclaredWritable() {
        Fixture fixture = fixture("sandbox_writable = [\"/\"]");
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(fixture::plan)
                .withMessageContaining("is or contains the home folder or the workspace");
    }

    @Test
    void anInterpreterOutsideTheSystemsFoldersIsShownWithItsInstallation(@TempDir Path tools) throws IOException {
        Path bin = Files.createDirectories(tools.resolve("opt/tool/bin"));
        Files.createDirectories(tools.resolve("opt/tool/lib"));
        Files.writeString(tools.resolve("opt/tool/lib/words"), "from the library");
        Path real = Files.writeString(
                bin.resolve("tool-1"), "#!/bin/sh\ncat \"" + tools + "/opt/tool/lib/words\"; ls \"" + tools + "\"\n");
        assertThat(real.toFile().setExecutable(true)).isTrue();
        Path links = Files.createDirectories(tools.resolve("links/bin"));
        Files.createSymbolicLink(links.resolve("tool"), real);
        Files.createDirectories(tools.resolve("private"));
        Fixture fixture = Fixture.of(directory, "sandbox = \"bwrap\"\ncommand = [\"tool\"]")
                .with(Map.of("PATH", links + ":/usr/bin:/bin"));
        PluginProcess process = Shells.start(fixture.plan());
        assertThat(Shells.printed(process)).startsWith("from the library").doesNotContain("private");
        Shells.stop(process);
    }

    @Test
    void theHostsProcessesAreNotVisibleAndThereAreNoPrivileges() {
        assertThat(prints(
                        fixture(),
                        "ls -d /proc/" + ProcessHandle.current().pid() + " 2>/dev/null;"
                                + " grep -E 'CapEff|NoNewPrivs' /proc/self/status"))
                .containsExactly("CapEff:\t0000000000000000", "NoNewPrivs:\t1");
    }

    @Test
    void stoppingReachesThePluginInTheSandbox() {
        PluginProcess process = Shells.start(fixture(
                        "command = [\"/bin/sh\", \"-c\", \"trap 'exit 9' TERM; echo up; while :; do sleep 0.05; done\"]")
                .plan());
        assertThat(Shells.line(process)).isEqualTo("up");
        process.stop(Shells.PATIENCE).block(Shells.LONG);
        assertThat(Shells.exit(process)).isEqualTo(new ProcessExit(9));
    }

    @Test
    void nothingIsLeftOfAPluginThatDetachesItselfAndClearsItsEnvironment() throws IOException {
        PluginProcess process = Shells.start(fixture(
                        "command = [\"/bin/sh\", \"-c\", \"(env -i setsid sh -c 'trap : TERM; sleep 987654' &) & sleep 0.3; echo up; cat\"]")
                .plan());
        assertThat(Shells.line(process)).isEqualTo("up");
        assertThat(Shells.in(directory)).isNotEmpty();
        process.stop(Shells.PATIENCE).block(Shells.LONG);
        await().until(() -> Shells.in(directory).isEmpty());
    }

    @Test
    void limitsHoldInASandbox() {
        Fixture fixture = fixture("[limits]\nopen_files = 20");
        assertThat(prints(fixture, "ulimit -n")).containsExactly("20");
    }

    @Test
    void aSandboxThatTheMachineCannotMakeIsALaunchFailure(@TempDir Path tools) throws IOException {
        LaunchPlan plan = fixture().plan();
        refuses(new ProcessLauncher(HostAbilities.in("", List.of())), plan, "there is no bwrap");
        Path broken = Files.writeString(tools.resolve("bwrap"), "#!/bin/sh\necho 'no namespaces here' >&2\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        refuses(new ProcessLauncher(HostAbilities.in("", List.of(tools))), plan, "no namespaces here (exit code 1)");
    }

    private static void refuses(ProcessLauncher launcher, LaunchPlan plan, String message) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> Shells.start(launcher, plan))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(PluginErrorCode.LAUNCH_FAILED);
                    assertThat(failure.getMessage()).contains(message);
                    assertThat(failure.remedy()).isNotEmpty();
                });
    }

    private Fixture fixture() {
        return fixture("");
    }

    private Fixture fixture(String more) {
        return Fixture.of(directory, section(more)).at(workspace);
    }

    private static String section(String more) {
        return "sandbox = \"bwrap\"\n" + (more.contains("command") ? "" : "command = [\"/bin/sh\"]\n") + more;
    }

    private static List<String> prints(Fixture fixture, String script) {
        LaunchPlan plan = fixture.plan();
        PluginProcess process = Shells.start(new LaunchPlan(
                plan.plugin(),
                List.of("/bin/sh", "-c", script),
                plan.workingDirectory(),
                plan.environment(),
                plan.secrets(),
                plan.confinement()));
        String printed = Shells.printed(process);
        Shells.stop(process);
        return printed.lines().toList();
    }
}
