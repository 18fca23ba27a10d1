package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitDiagnosisTest {
    @TempDir
    Path folder;

    @Test
    void aMissingPythonModuleIsNamed() throws IOException {
        String python = Needed.program("python3").toString();
        assertThat(diagnosis(python, "-m", "no_such_plugin").remedy()).contains("no Python module \"no_such_plugin\"");
        assertThat(diagnosis(python, "-c", "import no_such_library").remedy())
                .contains("install the Python module \"no_such_library\"");
        assertThat(diagnosis(python, "missing.py").remedy())
                .contains("missing.py")
                .contains("relative to working_dir");
    }

    @Test
    void aCommandThatAShellDoesNotFindIsNamed() throws IOException {
        assertThat(diagnosis("/bin/sh", "-c", "no-such-command").remedy()).contains("\"no-such-command\"");
    }

    @Test
    void aJarThatJavaDoesNotFindIsNamed() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(diagnosis(java, "-jar", "missing.jar").remedy()).contains("Java did not find \"missing.jar\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error: Cannot find module 'express' | Node did not find \"express\"",
                "Error: listen EADDRINUSE: address already in use :::3000 | uses the port",
                "java.lang.UnsupportedClassVersionError: A has been compiled (class file version 69.0) | newer Java",
                "./s: error while loading shared libraries: libx.so.1: cannot open | \"libx.so.1\"",
                "./s: /lib/libc.so.6: version `GLIBC_2.99' not found (required by ./s) | GLIBC_2.99",
                "OSError: [Errno 24] Too many open files | limits.open_files",
                "FATAL ERROR: Reached heap limit: JavaScript heap out of memory | limits.memory_mb",
                "npm error 404 The requested resource 'nope@*' could not be found | \"nope@*\""
            })
    void whatProgramsSayIsUnderstood(String line, String remedy) {
        assertThat(of(new ProcessExit(1), List.of(), List.of("before", line, "after"))
                        .remedy())
                .contains(remedy);
    }

    @Test
    void whatASandboxKeepsFromAProgramIsUnderstoodOnlyInOne() {
        Confinement sandboxed = new Confinement(new Sandbox(false, List.of(), List.of(), List.of()), Limits.NONE);
        List<String> said = List.of("getaddrinfo EAI_AGAIN registry.npmjs.org");
        assertThat(ExitDiagnosis.of(
                                Shells.plan(folder, sandboxed, "/bin/npx"),
                                "starting",
                                new ProcessExit(1),
                                List.of(),
                                said)
                        .remedy())
                .contains("the capability \"net\"");
        assertThat(of(new ProcessExit(1), List.of(), said).remedy()).doesNotContain("sandbox");
    }

    @Test
    void aBannerOnStandardOutputIsShownWithWhatToDo() {
        ExitDiagnosis diagnosis = of(null, List.of("Server v1.0 ready!"), List.of());
        assertThat(diagnosis.happened())
                .isEqualTo("the plugin was in the handshake; it printed what is no protocol:\n  Server v1.0 ready!");
        assertThat(diagnosis.remedy()).contains("standard output is for the protocol alone");
    }

    @Test
    void theWayItEndedAndTheLastTenLinesAreShown() {
        List<String> lines = IntStream.range(0, 30).mapToObj(i -> "line " + i).toList();
        assertThat(of(new ProcessExit(139), List.of(), lines).happened())
                .startsWith("the plugin ended (killed by SIGSEGV) while in the handshake; on stderr:\n  line 20\n")
                .endsWith("\n  line 29");
    }

    @Test
    void aPluginThatEndsSilentlyIsToBeStartedByHand() {
        assertThat(of(new ProcessExit(0), List.of(), List.of()).remedy())
                .isEqualTo("start it by hand to see why: cd " + folder + " && /bin/server");
    }

    @Test
    void aKilledPluginMayHaveBeenTooLarge() {
        assertThat(of(new ProcessExit(137), List.of(), List.of()).remedy()).contains("for want of memory");
    }

    private ExitDiagnosis of(@Nullable ProcessExit exit, List<String> stray, List<String> complaints) {
        return ExitDiagnosis.of(Shells.plan(folder, "/bin/server"), "in the handshake", exit, stray, complaints);
    }

    private ExitDiagnosis diagnosis(String... command) throws IOException {
        LaunchPlan plan = Shells.plan(folder, command);
        PluginProcess process = Shells.start(plan);
        List<String> complaints = new String(process.stderr().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        ProcessExit exit = Shells.exit(process);
        Shells.stop(process);
        return ExitDiagnosis.of(plan, "starting", exit, List.of(), complaints);
    }
}
