package dev.patchbay.runtime.stdio.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.wire.jsonrpc.MessageChannel.Sending;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InputWriterTest {
    private final Pipe pipe = new Pipe();
    private final List<IOException> broken = new CopyOnWriteArrayList<>();
    private final InputWriter writer = new InputWriter(pipe, 10_000, broken::add);

    @Test
    void writesOnTheCallersThreadWhileThereIsCertainlyRoom() {
        assertThat(writer.send(message(1, 100))).isEqualTo(Sending.TAKEN);
        assertThat(writer.send(message(2, 100))).isEqualTo(Sending.TAKEN);
        assertThat(pipe.writers())
                .containsExactly(
                        Thread.currentThread().getName(), Thread.currentThread().getName());
        assertThat(pipe.lines()).containsExactly(text(1, 100), text(2, 100));
    }

    @Test
    void leavesToAThreadWhatThePluginMayNotHaveRoomFor() {
        send(1, 4000);
        send(2, 100);
        await().until(() -> pipe.lines().size() == 2);
        assertThat(pipe.writers().get(0)).isEqualTo(Thread.currentThread().getName());
        assertThat(pipe.writers().get(1)).startsWith("patchbay-stdio-writer");
    }

    @Test
    void writesOnTheCallersThreadAgainOnceAnAnswerProvesThatThereIsRoom() {
        send(1, 4000);
        writer.answered(1);
        send(2, 4000);
        assertThat(pipe.writers())
                .containsOnly(Thread.currentThread().getName())
                .hasSize(2);
    }

    @Test
    void takesTheAnswerToALaterRequestAsProofForTheEarlierOnes() {
        send(1, 1000);
        send(2, 1000);
        send(3, 1000);
        writer.answered(3);
        send(4, 4000);
        assertThat(pipe.writers())
                .containsOnly(Thread.currentThread().getName())
                .hasSize(4);
    }

    @Test
    void takesAnAnswerToWhatWasNeverAskedAsNoProof() {
        send(1, 4000);
        writer.answered(129);
        send(2, 4000);
        await().until(() -> pipe.lines().size() == 2);
        assertThat(pipe.writers().get(1)).startsWith("patchbay-stdio-writer");
    }

    @Test
    void writesTogetherWhatOneThreadGathersAndOnThatThread() {
        writer.gather();
        for (int i = 1; i < 20; i++) {
            send(i, 100);
        }
        assertThat(pipe.writes()).isZero();
        writer.writeGathered();
        assertThat(pipe.writes()).isEqualTo(1);
        assertThat(pipe.lines()).hasSize(19).last().isEqualTo(text(19, 100));
        assertThat(pipe.writers()).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void leavesToAThreadWhatWasGatheredAndIsMoreThanThereIsRoomFor() {
        writer.gather();
        for (int i = 1; i < 90; i++) {
            send(i, 100);
        }
        writer.writeGathered();
        await().until(() -> pipe.lines().size() == 89);
        assertThat(pipe.lines()).element(88).isEqualTo(text(89, 100));
    }

    @Test
    void othersNeedNotWaitForWhatOneThreadGathers() throws InterruptedException {
        writer.gather();
        Thread other = new Thread(() -> send(1, 100));
        other.start();
        other.join();
        assertThat(pipe.lines()).containsExactly(text(1, 100));
        writer.writeGathered();
    }

    @Test
    void writesTogetherWhatWaits() {
        pipe.block();
        send(1, 5_000);
        await().until(() -> pipe.writes() == 1);
        for (int i = 2; i < 50; i++) {
            send(i, 100);
        }
        pipe.unblock();
        await().until(() -> pipe.lines().size() == 49);
        assertThat(pipe.writes()).isEqualTo(2);
        assertThat(pipe.lines()).element(48).isEqualTo(text(49, 100));
    }

    @Test
    void keepsTheOrderOfOneCaller() {
        List<String> expected =
                IntStream.range(1, 5_000).mapToObj(i -> text(i, 10 + i % 300)).toList();
        for (int i = 1; i < 5_000; i++) {
            while (writer.send(message(i, 10 + i % 300)) == Sending.OVERLOADED) {
                Thread.onSpinWait();
            }
            if (i % 7 == 0) {
                writer.answered(i - 1);
            }
        }
        await().until(() -> pipe.lines().size() == expected.size());
        assertThat(pipe.lines()).isEqualTo(expected);
    }

    @Test
    void mixesNoMessagesOfManyCallers() throws InterruptedException {
        Thread[] callers = new Thread[4];
        for (int c = 0; c < callers.length; c++) {
            int caller = c;
            callers[c] = new Thread(() -> {
                for (int i = 0; i < 1_000; i++) {
                    long id = caller * 10_000L + i + 1;
                    while (writer.send(message(id, 20 + i % 200)) == Sending.OVERLOADED) {
                        Thread.onSpinWait();
                    }
                    writer.answered(id);
                }
            });
            callers[c].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        await().until(() -> pipe.lines().size() == 4_000);
        assertThat(pipe.lines().stream().map(line -> line.split("x", 2)[0]).collect(Collectors.toSet()))
                .hasSize(4_000);
        assertThat(pipe.lines()).allMatch(line -> line.matches("[0-9]+x*"));
    }

    @Test
    void writesAMessageOfAnySizeWhenNothingElseWaits() {
        send(1, 300_000);
        await().until(() -> pipe.lines().size() == 1);
        assertThat(pipe.lines()).containsExactly(text(1, 300_000));
    }

    @Test
    void refusesWhatIsMoreThanMayWait() {
        pipe.block();
        send(1, 5_000);
        await().until(() -> pipe.writes() == 1);
        send(2, 9_000);
        assertThat(writer.send(message(3, 1_001))).isEqualTo(Sending.OVERLOADED);
        assertThat(writer.send(message(4, 900))).isEqualTo(Sending.TAKEN);
        pipe.unblock();
        await().until(() -> pipe.lines().size() == 3);
    }

    @Test
    void saysForHowLongAWriteStandsStill() {
        assertThat(writer.stalledFor(System.nanoTime())).isZero();
        pipe.block();
        send(1, 5_000);
        await().until(() -> writer.stalledFor(System.nanoTime()) > 50_000_000);
        pipe.unblock();
        await().until(() -> writer.stalledFor(System.nanoTime()) == 0);
    }

    @Test
    void takesNothingAfterItWasClosed() {
        writer.close();
        assertThat(writer.send(message(1, 10))).isEqualTo(Sending.CLOSED);
        assertThat(pipe.lines()).isEmpty();
    }

    @Test
    void saysOnceThatTheOtherEndIsGone() {
        pipe.breaks();
        send(1, 10);
        assertThat(writer.send(message(2, 10))).isEqualTo(Sending.CLOSED);
        assertThat(broken).hasSize(1);
    }

    @Test
    void givesTheThreadBackWhenNothingWaits() {
        send(1, 5_000);
        await().until(() -> pipe.lines().size() == 1);
        String borrowed = pipe.writers().get(0);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals(borrowed)));
    }

    private void send(long id, int size) {
        assertThat(writer.send(message(id, size))).isEqualTo(Sending.TAKEN);
    }

    private static OutgoingMessage message(long id, int size) {
        return new OutgoingMessage(text(id, size).getBytes(UTF_8), id, "call");
    }

    private static String text(long id, int size) {
        String number = Long.toString(id);
        return number + "x".repeat(Math.max(0, size - 1 - number.length()));
    }

    /** What a plugin would read, with the threads that wrote it. */
    private static final class Pipe extends OutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final List<String> writers = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean broken;

        void block() {
            gate = new CountDownLatch(1);
        }

        void unblock() {
            gate.countDown();
        }

        void breaks() {
            broken = true;
        }

        @Override
        public void write(int one) {
            throw new AssertionError("writes blocks");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writers.add(Thread.currentThread().getName());
            if (broken) {
                throw new IOException("Broken pipe");
            }
            try {
                gate.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            synchronized (written) {
                written.write(bytes, offset, length);
            }
        }

        int writes() {
            return writers.size();
        }

        List<String> writers() {
            return writers;
        }

        List<String> lines() {
            synchronized (written) {
                String text = written.toString(UTF_8);
                return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            }
        }
    }
}
