package dev.patchbay.engine.history;

import static dev.patchbay.engine.history.Entries.SESSION;
import static dev.patchbay.engine.history.Entries.await;
import static dev.patchbay.engine.history.Entries.awaitDone;
import static dev.patchbay.engine.history.Entries.entries;
import static dev.patchbay.engine.history.Entries.historyException;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.engine.history.WritingProcess.Way;
import dev.patchbay.history.HistoryException.Reason;
import dev.patchbay.session.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

final class SessionLockTest {
    @TempDir
    private Path directory;

    private FileHistoryStore first;
    private FileHistoryStore second;

    @BeforeEach
    void open() {
        first = FileHistoryStore.open(directory);
        second = FileHistoryStore.open(directory);
    }

    @AfterEach
    void close() {
        awaitDone(first.close());
        awaitDone(second.close());
    }

    @Test
    void aSecondWriterInThisProcessIsRefused() {
        awaitDone(first.append(SESSION, 0, entries(1, 1)));
        StepVerifier.create(second.append(SESSION, 1, entries(2, 2)))
                .verifyErrorMatches(historyException(Reason.LOCKED, "\"s1\"", "this process", "close it there"));
        StepVerifier.create(first.append(SESSION, 1, entries(2, 2)))
                .expectNext(2L)
                .verifyComplete();
    }

    @Test
    void aSecondWriterByAnotherPathToTheDirectoryIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolveSibling(directory.getFileName() + "-link"), directory);
        FileHistoryStore linked = FileHistoryStore.open(link);
        awaitDone(first.append(SESSION, 0, entries(1, 1)));
        StepVerifier.create(linked.append(SESSION, 1, entries(2, 2)))
                .verifyErrorMatches(historyException(Reason.LOCKED, "this process"));
        awaitDone(linked.close());
        Files.delete(link);
    }

    @Test
    void readingNeedsNoLock() {
        awaitDone(first.append(SESSION, 0, entries(1, 3)));
        StepVerifier.create(second.read(SESSION, 1))
                .expectNextSequence(entries(1, 3))
                .verifyComplete();
        StepVerifier.create(second.lastSequence(SESSION)).expectNext(3L).verifyComplete();
        StepVerifier.create(second.sessions()).expectNext(SESSION).verifyComplete();
    }

    @Test
    void anotherSessionIsNotLocked() {
        awaitDone(first.append(SESSION, 0, entries(1, 1)));
        StepVerifier.create(second.append(new SessionId("s2"), 0, entries(1, 1)))
                .expectNext(1L)
                .verifyComplete();
    }

    @Test
    void aReleasedSessionIsForOthersToWrite() {
        awaitDone(first.append(SESSION, 0, entries(1, 1)));
        awaitDone(first.release(SESSION));
        StepVerifier.create(second.append(SESSION, 1, entries(2, 2)))
                .expectNext(2L)
                .verifyComplete();
        StepVerifier.create(first.append(SESSION, 2, entries(3, 3)))
                .verifyErrorMatches(historyException(Reason.LOCKED));
    }

    @Test
    void closingAStoreUnlocksItsSessions() {
        awaitDone(first.append(SESSION, 0, entries(1, 1)));
        awaitDone(first.close());
        StepVerifier.create(second.append(SESSION, 1, entries(2, 2)))
                .expectNext(2L)
                .verifyComplete();
    }

    @Test
    void aDamagedFileIsNotLeftLocked() throws IOException {
        Files.writeString(directory.resolve("s1.jsonl"), "nonsense\n");
        StepVerifier.create(first.append(SESSION, 0, entries(1, 1)))
                .verifyErrorMatches(historyException(Reason.CORRUPT));
        Files.delete(directory.resolve("s1.jsonl"));
        StepVerifier.create(second.append(SESSION, 0, entries(1, 1)))
                .expectNext(1L)
                .verifyComplete();
    }

    @Test
    void anotherProcessLocksTheSessionUntilItIsGone() throws Exception {
        Process other = WritingProcess.start(directory, SESSION, Way.WRITER);
        try (BufferedReader acknowledged = other.inputReader()) {
            assertThat(acknowledged.readLine()).isNotNull();
            long last = await(first.lastSequence(SESSION));
            StepVerifier.create(first.append(SESSION, last, entries(last + 1, last + 1)))
                    .verifyErrorMatches(
                            historyException(Reason.LOCKED, "process '" + other.pid() + "'", directory.toString()));
            assertThat(await(first.read(SESSION, 1).count())).isPositive();
        } finally {
            other.destroyForcibly().waitFor();
        }
        long last = await(first.lastSequence(SESSION));
        StepVerifier.create(first.append(SESSION, last, entries(last + 1, last + 1)))
                .expectNext(last + 1)
                .verifyComplete();
    }

    @Test
    void thisProcessLocksTheSessionAgainstOthersEvenWhileItReads() throws Exception {
        awaitDone(first.append(SESSION, 0, entries(1, 1)));
        assertThat(await(second.read(SESSION, 1).count())).isEqualTo(1);
        StepVerifier.create(second.append(SESSION, 1, entries(2, 2)))
                .verifyErrorMatches(historyException(Reason.LOCKED));
        Process other = WritingProcess.start(directory, SESSION, Way.STORE);
        try {
            assertThat(other.waitFor()).as("it gave up").isEqualTo(WritingProcess.GAVE_UP);
        } finally {
            other.destroyForcibly();
        }
        assertThat(await(first.lastSequence(SESSION))).isEqualTo(1);
    }
}
