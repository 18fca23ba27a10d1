package dev.patchbay.engine.history;

import static dev.patchbay.engine.history.Entries.SESSION;
import static dev.patchbay.engine.history.Entries.await;
import static dev.patchbay.engine.history.Entries.awaitDone;
import static dev.patchbay.engine.history.Entries.entries;
import static dev.patchbay.engine.history.Entries.historyException;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What is left of a file that lost its end, or a bit. */
final class DamagedFileTest {
    @TempDir
    private Path directory;

    private Path file;
    private FileHistoryStore store;

    @BeforeEach
    void open() {
        file = directory.resolve("s1.jsonl");
        store = newStore();
    }

    /** On the caller's thread, as nothing here waits for anything. */
    private FileHistoryStore newStore() {
        return FileHistoryStore.open(directory, Schedulers.immediate(), Schedulers.immediate(), Schedulers.immediate());
    }

    private void append(long first, long last) {
        awaitDone(store.append(SESSION, first - 1, entries(first, last)));
    }

    /** The file of these appends, each given by its last number. */
    private byte[] written(long... lasts) throws IOException {
        long first = 1;
        for (long last : lasts) {
            append(first, last);
            first = last + 1;
        }
        awaitDone(store.release(SESSION));
        return Files.readAllBytes(file);
    }

    private List<HistoryEntry> read() {
        return await(store.read(SESSION, 1)
                .onErrorResume(historyException(Reason.NOT_FOUND), missing -> Mono.empty())
                .collectList());
    }

    /** Where each line ends, the header first. */
    private static int[] lineEnds(byte[] bytes) {
        return java.util.stream.IntStream.range(0, bytes.length)
                .filter(i -> bytes[i] == '\n')
                .map(i -> i + 1)
                .toArray();
    }

    @Test
    void aFileCutAtAnyByteKeepsItsWholeAppendsAndGoesOn() throws IOException {
        long[] lasts = {1, 4, 5, 7};
        byte[] whole = written(lasts);
        int[] ends = lineEnds(whole);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            long kept = 0;
            for (long last : lasts) {
                kept = ends[(int) last] <= length ? last : kept;
            }
            assertThat(read()).as("cut at byte %s", length).isEqualTo(entries(1, kept));
            assertThat(await(store.lastSequence(SESSION))).isEqualTo(kept);
            assertThat(Files.size(file)).as("reading changes nothing").isEqualTo(length);

            append(kept + 1, kept + 2);
            assertThat(read()).as("went on after byte %s", length).isEqualTo(entries(1, kept + 2));
            boolean torn = length != 0 && Arrays.stream(ends).noneMatch(whole(length, lasts, ends)::contains);
            assertThat(store.tornTail(SESSION).isPresent())
                    .as("torn at byte %s", length)
                    .isEqualTo(torn);
            awaitDone(store.release(SESSION));
        }
    }

    /** The length itself, if whole appends (or only the header) end there. */
    private static List<Integer> whole(int length, long[] lasts, int[] ends) {
        boolean whole = length == ends[0] || Arrays.stream(lasts).anyMatch(last -> ends[(int) last] == length);
        return whole ? List.of(length) : List.of();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x20, '\n'})
    void aFileWithAnyByteChangedLosesItsLastAppendOrIsCorruptAndUntouched(int change) throws IOException {
        for (long[] lasts : List.of(new long[] {1, 3, 4}, new long[] {1, 2, 4})) {
            Files.deleteIfExists(file);
            byte[] whole = written(lasts);
            int[] ends = lineEnds(whole);
            int lastLine = ends[ends.length - 2];
            for (int i = 0; i < whole.length; i++) {
                byte[] damaged = whole.clone();
                damaged[i] = (byte) (change == '\n' ? change : damaged[i] ^ change);
                if (damaged[i] == whole[i]) {
                    continue;
                }
                Files.write(file, damaged);
                checkDamaged(damaged, i, i >= lastLine, lasts[1]);
            }
        }
    }

    private void checkDamaged(byte[] damaged, int at, boolean inLastLine, long keptWithoutLast) throws IOException {
        List<Object> answers = await(store.read(SESSION, 1)
                .cast(Object.class)
                .onErrorResume(HistoryException.class, Mono::just)
                .collectList());
        Object last = answers.get(answers.size() - 1);
        if (last instanceof HistoryException failure) {
            assertThat(failure.reason()).isEqualTo(Reason.CORRUPT);
            assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining("line ");
            StepVerifier.create(store.append(SESSION, 4, entries(5, 5)))
                    .verifyErrorMatches(historyException(Reason.CORRUPT, file.toString()));
            assertThat(Files.readAllBytes(file)).as("changed byte %s", at).isEqualTo(damaged);
            assertThat(answers.subList(0, answers.size() - 1)).isEqualTo(entries(1, answers.size() - 1));
        } else {
            assertThat(inLastLine)
                    .as("only the last line may be cut, changed byte %s", at)
                    .isTrue();
            assertThat(answers).isEqualTo(entries(1, keptWithoutLast));
            append(keptWithoutLast + 1, keptWithoutLast + 1);
            assertThat(read()).isEqualTo(entries(1, keptWithoutLast + 1));
        }
        awaitDone(store.release(SESSION));
    }

    @Test
    void damageInTheMiddleNamesThePlaceAndTheRemedy() throws IOException {
        byte[] bytes = written(1, 2, 3);
        int[] ends = lineEnds(bytes);
        bytes[ends[1] + 40] ^= 1;
        Files.write(file, bytes);
        StepVerifier.create(store.read(SESSION, 1))
                .expectNextSequence(entries(1, 1))
                .verifyErrorMatches(historyException(
                        Reason.CORRUPT,
                        "\"" + file + "\" line 3",
                        "checksum",
                        "truncate -s " + ends[1] + " '" + file + "'",
                        "nothing was changed"));
        StepVerifier.create(store.lastSequence(SESSION)).verifyErrorMatches(historyException(Reason.CORRUPT, "line 3"));
    }

    @Test
    void theRemedyForDamageInTheMiddleWorks() throws IOException {
        byte[] bytes = written(1, 2, 3);
        Files.write(file, Arrays.copyOf(bytes, lineEnds(bytes)[1]));
        append(2, 2);
        assertThat(read()).isEqualTo(entries(1, 2));
    }

    @Test
    void aMissingLineIsCorrupt() throws IOException {
        byte[] bytes = written(1, 2, 3);
        int[] ends = lineEnds(bytes);
        byte[] without = Arrays.copyOf(bytes, bytes.length - (ends[2] - ends[1]));
        System.arraycopy(bytes, ends[2], without, ends[1], bytes.length - ends[2]);
        Files.write(file, without);
        StepVerifier.create(store.lastSequence(SESSION))
                .verifyErrorMatches(historyException(Reason.CORRUPT, "line 3", "'3'", "'2'"));
    }

    @Test
    void whatWasCutIsReported() throws IOException {
        byte[] bytes = written(1, 2, 3);
        int[] ends = lineEnds(bytes);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
        append(3, 3);
        assertThat(store.tornTail(SESSION))
                .contains(new TornTail(SESSION, file, ends[2], bytes.length - 5 - ends[2], 2));
    }

    @Test
    void anUnwrittenEndFullOfZerosIsCut() throws IOException {
        byte[] bytes = written(1, 2, 3);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 4096));
        append(4, 4);
        assertThat(read()).isEqualTo(entries(1, 4));
    }

    @Test
    void aFileOfAnotherSessionIsCorrupt() throws IOException {
        append(1, 2);
        awaitDone(store.release(SESSION));
        Files.move(file, directory.resolve("other.jsonl"));
        StepVerifier.create(store.read(new dev.patchbay.session.SessionId("other"), 1))
                .verifyErrorMatches(historyException(Reason.CORRUPT, "line 1", "\"session\":\"s1\""));
    }

    @Test
    void aFileOfALaterFormatIsLeftAlone() throws IOException {
        String later = "{\"format\":\"patchbay-history\",\"version\":2,\"session\":\"s1\"}\n";
        Files.writeString(file, later);
        StepVerifier.create(store.append(SESSION, 0, entries(1, 1)))
                .verifyErrorMatches(historyException(Reason.CORRUPT, "\"version\":2", "\"version\":1"));
        assertThat(Files.readString(file)).isEqualTo(later);
    }

    @Test
    void aFileThatIsNoHistoryIsLeftAlone() throws IOException {
        Files.write(file, new byte[10_000]);
        StepVerifier.create(store.append(SESSION, 0, entries(1, 1)))
                .verifyErrorMatches(historyException(Reason.CORRUPT, "line 1"));
        assertThat(Files.readAllBytes(file)).isEqualTo(new byte[10_000]);
    }

    @Test
    void anEntryOfAKindThatIsNotKnownIsReadableUpToThere() throws IOException {
        append(1, 1);
        awaitDone(store.release(SESSION));
        RecordBuffer line = new RecordBuffer(100);
        line.text(
                "{\"crc\":\"00000000\",\"sequence\":2,\"at\":\"2026-01-01T00:00:00Z\",\"body\":{\"type\":\"dream\"}}");
        line.putChecksum(RecordFormat.CHECKSUM_PREFIX.length(), RecordFormat.COVERED_FROM);
        line.write('\n');
        Files.write(file, line.toByteArray(), java.nio.file.StandardOpenOption.APPEND);
        StepVerifier.create(store.read(SESSION, 1))
                .expectNextSequence(entries(1, 1))
                .verifyErrorMatches(historyException(Reason.CORRUPT, "entry '2'", "version"));
        assertThat(new String(line.toByteArray(), StandardCharsets.UTF_8)).contains("dream");
        assertThat(await(store.lastSequence(SESSION))).isEqualTo(2);
    }
}
