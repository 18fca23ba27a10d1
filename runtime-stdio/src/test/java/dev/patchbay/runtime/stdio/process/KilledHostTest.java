package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KilledHostTest {
    @TempDir
    Path folder;

    @Test
    void nothingSurvivesAHostThatIsKilled() throws Exception {
        dies(start("false"), 2);
    }

    @Test
    void nothingInASandboxSurvivesAHostThatIsKilled() throws Exception {
        Needed.bwrap();
        dies(start("true"), 2);
    }

    @Test
    void theWardenAloneIsEnoughAndWorksWithBusybox(@TempDir Path tools) throws Exception {
        Path busybox = Needed.program("busybox");
        for (String tool : List.of("sh", "grep", "tr", "sleep", "setsid")) {
            Files.createSymbolicLink(tools.resolve(tool), busybox);
        }
        dies(start("false", tools.toString()), 2);
    }

    @Test
    void theWardenOutlivesASignalToTheHostsTerminal() throws Exception {
        Process host = start("false");
        long warden = pids(host).get(1);
        List<String> signal = List.of("/bin/sh", "-c", "kill -INT " + warden + "; kill -TERM " + warden);
        assertThat(new ProcessBuilder(signal).start().waitFor()).isZero();
        assertThat(Shells.lives(warden)).isTrue();
        kill(host);
        await().atMost(Duration.ofSeconds(20)).until(() -> !Shells.lives(warden));
    }

    private void dies(Process host, int least) throws Exception {
        List<Long> pids = pids(host);
        List<Long> family = Shells.in(folder);
        assertThat(family).hasSizeGreaterThanOrEqualTo(least);
        assertThat(Shells.lives(pids.get(0))).isTrue();
        kill(host);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(family).noneMatch(Shells::lives));
        await().atMost(Duration.ofSeconds(20)).until(() -> !Shells.lives(pids.get(1)));
    }

    private Process start(String sandboxed, String... tools) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledHost.class.getName(),
                folder.toString(),
                sandboxed));
        command.addAll(List.of(tools));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Long> pids(Process host) throws IOException {
        BufferedReader said = host.inputReader(StandardCharsets.US_ASCII);
        String line = said.readLine();
        assertThat(line).as("what the host says").isNotNull();
        String[] words = line.split(" ", 2);
        return List.of(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    private static void kill(Process host) throws InterruptedException {
        assertThat(host.destroyForcibly().waitFor()).isEqualTo(137);
    }
}
