package dev.patchbay.runtime.stdio.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoppingTest {
    private static final Duration NEVER = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void aPluginThatEndsWithItsInputIsNotWaitedForAnyLonger() {
        PluginProcess process = Shells.start(Shells.script(folder, "cat; exit 3"));
        process.stop(NEVER).block(Shells.LONG);
        assertThat(Shells.exit(process)).isEqualTo(new ProcessExit(3));
    }

    @Test
    void aPluginThatDoesNotHeedItsInputIsTerminated() {
        PluginProcess process =
                Shells.start(Shells.script(folder, "trap 'exit 7' TERM; echo up; while :; do sleep 0.05; done"));
        assertThat(Shells.line(process)).isEqualTo("up");
        Shells.stop(process);
        assertThat(Shells.exit(process)).isEqualTo(new ProcessExit(7));
    }

    @Test
    void aPluginThatIgnoresTermIsKilled() {
        PluginProcess process =
                Shells.start(Shells.script(folder, "trap '' TERM; echo up; while :; do sleep 0.05; done"));
        assertThat(Shells.line(process)).isEqualTo("up");
        Shells.stop(process);
        assertThat(Shells.exit(process).describe()).isEqualTo("killed by SIGKILL");
    }

    @Test
    void aChildThatKeepsTheStandardOutputEndsToo() {
        PluginProcess process = Shells.start(Shells.script(folder, "sleep 1000 & echo $!; cat"));
        long child = Long.parseLong(Shells.line(process));
        Shells.stop(process);
        assertThat(Shells.lives(child)).isFalse();
    }

    @Test
    void aGrandchildWithASessionOfItsOwnEndsToo() {
        PluginProcess process =
                Shells.start(Shells.script(folder, "(setsid sh -c 'echo $$; exec sleep 1000' &) & cat"));
        long grandchild = Long.parseLong(Shells.line(process));
        Shells.stop(process);
        assertThat(Shells.lives(grandchild)).isFalse();
    }

    @Test
    void whatAPluginThatEndedByItselfLeftBehindEndsToo() {
        PluginProcess process = Shells.start(
                Shells.script(folder, "trap '' TERM; sh -c 'echo $$; while :; do sleep 0.05; done' & exit 0"));
        long child = Long.parseLong(Shells.line(process));
        assertThat(Shells.exit(process)).isEqualTo(new ProcessExit(0));
        assertThat(Shells.lives(child)).isTrue();
        Shells.stop(process);
        assertThat(Shells.lives(child)).isFalse();
    }

    @Test
    void killingTakesAllOfItAndDoesNotWait() {
        PluginProcess process = Shells.start(
                Shells.script(folder, "trap '' TERM; setsid sleep 1000 & echo $!; while :; do sleep 0.05; done"));
        long child = Long.parseLong(Shells.line(process));
        process.kill();
        assertThat(Shells.exit(process).describe()).isEqualTo("killed by SIGKILL");
        await().until(() -> !Shells.lives(child));
    }

    @Test
    void stoppingTwiceIsTheSameAsOnceAndCancellingItStopsNothing() {
        PluginProcess process = Shells.start(Shells.script(folder, "trap '' TERM; while :; do sleep 0.05; done"));
        process.stop(Shells.PATIENCE).subscribe().dispose();
        process.stop(NEVER).block(Shells.LONG);
        assertThat(Shells.lives(process.pid())).isFalse();
    }

    @Test
    void aWriterThatIsStuckDoesNotHoldTheEndUp() {
        PluginProcess process = Shells.start(Shells.script(folder, "exec sleep 1000"));
        Thread writer = new Thread(() -> write(process.stdin()));
        writer.start();
        await().until(() -> writer.getState() == Thread.State.RUNNABLE);
        Shells.stop(process);
        await().until(() -> !writer.isAlive());
    }

    @Test
    void whatIsWrittenReachesThePluginAtOnce() throws IOException {
        PluginProcess process = Shells.start(Shells.script(folder, "read line; echo \"got $line\"; echo bad >&2; cat"));
        process.stdin().write("x\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Shells.line(process)).isEqualTo("got x");
        try (InputStream complaints = process.stderr()) {
            assertThat(new String(complaints.readNBytes(4), StandardCharsets.UTF_8))
                    .isEqualTo("bad\n");
        }
        Shells.stop(process);
    }

    private static void write(OutputStream pipe) {
        try {
            while (true) {
                pipe.write(new byte[8192]);
            }
        } catch (IOException broken) {
            // That is the end.
        }
    }
}
