package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.resource.ResourceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchSectionTest {
    private static final String SHELL = "command = [\"/bin/sh\"]\n";

    @TempDir
    Path folder;

    @Test
    void aPlainCommandHasNoProblem() {
        assertThat(problems("command = [\"sh\", \"-c\", \"\"]")).isEmpty();
    }

    @Test
    void aMissingCommandIsAProblem() {
        assertThat(problems("working_dir = \".\"")).singleElement().asString().contains("\"command\" is missing");
    }

    @Test
    void anEmptyCommandIsAProblem() {
        assertThat(problems("command = []")).singleElement().asString().contains("\"command\" is empty");
    }

    @Test
    void anUnknownKeyIsAProblemWithTheNearestKnownOne() {
        assertThat(problems(SHELL + "inherit_evn = [\"HOME\"]"))
                .singleElement()
                .asString()
                .isEqualTo("plugin.toml:2:1: error: unknown key \"inherit_evn\"; did you mean \"inherit_env\"?");
    }

    @Test
    void aLongerStartThanTheHostWaitsForIsAProblem() {
        assertThat(problems(SHELL + "startup_timeout_sec = 30")).isEmpty();
        assertThat(problems(SHELL + "startup_timeout_sec = 31"))
                .singleElement()
                .asString()
                .contains("longer than the 30.0 s that [plugin] has");
    }

    @Test
    void aProgramThatIsNotOnThePathIsAProblem() {
        assertThat(problems("command = [\"no-such-program\"]"))
                .containsExactly("plugin.toml:1:12: error: the program \"no-such-program\" is not on the host's PATH;"
                        + " install it, or write its absolute path");
    }

    @Test
    void aBareNameIsNotSearchedInThePluginsFolder() throws IOException {
        program("server", "#!/bin/sh\n");
        assertThat(problems("command = [\"server\"]"))
                .singleElement()
                .asString()
                .contains("write \"./server\"");
        assertThat(problems("command = [\"./server\"]")).isEmpty();
    }

    @Test
    void aCommandLineInOneStringIsAProblem() {
        assertThat(problems("command = [\"sh -c true\"]"))
                .singleElement()
                .asString()
                .contains("there is no shell");
    }

    @Test
    void aProgramOutsideThePluginsFolderIsAProblem() {
        assertThat(problems("command = [\"../other/server\"]"))
                .singleElement()
                .asString()
                .contains("is outside the plugin's folder");
    }

    @Test
    void aTildeIsNotExpanded() {
        assertThat(problems("command = [\"~/bin/server\"]"))
                .singleElement()
                .asString()
                .contains("only a shell");
    }

    @Test
    void aFileThatIsNotExecutableIsAProblem() throws IOException {
        Files.writeString(folder.resolve("server"), "#!/bin/sh\n");
        assertThat(problems("command = [\"./server\"]"))
                .singleElement()
                .asString()
                .contains("run chmod +x");
    }

    @Test
    void aScriptWhoseInterpreterIsMissingIsAProblem() throws IOException {
        program("direct", "#!/opt/nowhere/python3\n");
        program("searched", "#!/usr/bin/env -S no-such-python -u\n");
        program("windows", "#!/bin/sh\r\n");
        assertThat(problems("command = [\"./direct\"]"))
                .singleElement()
                .asString()
                .contains("\"/opt/nowhere/python3\"");
        assertThat(problems("command = [\"./searched\"]"))
                .singleElement()
                .asString()
                .contains("\"no-such-python\"");
        assertThat(problems("command = [\"./windows\"]"))
                .singleElement()
                .asString()
                .contains("Unix line ends");
    }

    @Test
    void textWithoutAnInterpreterIsAProblem() throws IOException {
        program("server", "print('hello')\n");
        assertThat(problems("command = [\"./server\"]"))
                .singleElement()
                .asString()
                .contains("names its interpreter");
    }

    @Test
    void aProgramForAnotherArchitectureIsAProblem() throws IOException {
        byte[] elf = new byte[64];
        elf[0] = 0x7f;
        elf[1] = 'E';
        elf[2] = 'L';
        elf[3] = 'F';
        elf[5] = 1;
        elf[18] = 22;
        Path file = Files.write(folder.resolve("server"), elf);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        assertThat(problems("command = [\"./server\"]"))
                .singleElement()
                .asString()
                .contains("for another architecture: s390x, and this machine is " + System.getProperty("os.arch"));
    }

    @Test
    void aProgramForWindowsAndAnArchiveAreProblems() throws IOException {
        program("server.exe", "MZ\u0000");
        program("server.jar", "PK\u0003\u0004");
        assertThat(problems("command = [\"./server.exe\"]"))
                .singleElement()
                .asString()
                .contains("for Windows");
        assertThat(problems("command = [\"./server.jar\"]"))
                .singleElement()
                .asString()
                .contains("-jar");
    }

    @Test
    void aWorkingDirectoryStaysBelowThePluginsFolderWhateverLinksSay() throws IOException {
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/usr"));
        Files.createDirectory(folder.resolve("in"));
        assertThat(problems(SHELL + "working_dir = \"in\"")).isEmpty();
        assertThat(problems(SHELL + "working_dir = \"in/../..\""))
                .singleElement()
                .asString()
                .contains("outside");
        assertThat(problems(SHELL + "working_dir = \"out\""))
                .singleElement()
                .asString()
                .contains("outside");
        assertThat(problems(SHELL + "working_dir = \"none\""))
                .singleElement()
                .asString()
                .contains("is no folder");
    }

    @Test
    void namesOfVariablesAreChecked() {
        assertThat(problems(SHELL + "env = { \"A B\" = \"x\", PATCHBAY_INSTANCE = \"1\", GOOD = \"y\" }"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"A B\" is not the name of a variable"),
                        second -> assertThat(second).contains("Patchbay's own"));
    }

    @Test
    void whatIsInheritedMustBeHarmlessOrAskedFor() {
        String section = SHELL + "inherit_env = [\"HOME\", \"LC_TIME\", \"API_KEY\"]";
        assertThat(problems(section)).singleElement().asString().contains("add \"env:API_KEY\" to the capabilities");
        assertThat(Fixture.of(folder, section).asking("env:API_KEY").problems()).isEmpty();
    }

    @Test
    void aSecretIsAReferenceAndNeverShown() {
        assertThat(problems(SHELL + "secrets = { KEY = \"hunter2\" }"))
                .singleElement()
                .asString()
                .contains("a secret is \"env:NAME\" or \"file:PATH\"")
                .doesNotContain("hunter2");
        assertThat(problems(SHELL + "secrets = { KEY = \"file:../up\" }"))
                .singleElement()
                .asString()
                .contains("is not below the workspace");
        assertThat(problems(SHELL + "secrets = { KEY = \"env:HOST_KEY\" }"))
                .singleElement()
                .asString()
                .contains("the manifest does not ask for \"env:HOST_KEY\"");
    }

    @Test
    void resourcesThatCannotBeHandedToAProcessAreProblems() {
        assertThat(Fixture.of(folder, SHELL)
                        .requiring(ResourceName.HTTP, ResourceName.TMPDIR)
                        .problems())
                .singleElement()
                .asString()
                .contains("the resource \"http\" cannot be handed to a process");
    }

    @Test
    void limitsAndSandboxAreChecked() {
        assertThat(problems(SHELL + "sandbox = \"docker\""))
                .singleElement()
                .asString()
                .contains("\"docker\"");
        assertThat(problems(SHELL + "sandbox_writable = [\"data\"]"))
                .singleElement()
                .asString()
                .contains("means nothing without a sandbox");
        assertThat(problems(SHELL + "[limits]\nmemory_mb = 0\nopen_file = 10"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"memory_mb\" is 0"),
                        second -> assertThat(second).contains("did you mean \"open_files\"?"));
        assertThat(problems(SHELL + "binary_digest = \"md5:1\""))
                .singleElement()
                .asString()
                .contains("is not a digest");
    }

    @Test
    void whatASandboxCannotDoIsAWarning() {
        Needed.bwrap();
        assertThat(Fixture.of(folder, SHELL + "sandbox = \"bwrap\"")
                        .asking("net:example.com:443", "fs.read:data/*.csv", "fs.write:out/**")
                        .problems())
                .satisfiesExactly(
                        first -> assertThat(first).contains("warning").contains("opens all of it"),
                        second -> assertThat(second).contains("warning").contains("the plugin will not see it"));
    }

    private List<String> problems(String section) {
        return Fixture.of(folder, section).problems();
    }

    private void program(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
