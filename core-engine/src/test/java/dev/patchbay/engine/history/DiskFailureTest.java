package dev.patchbay.engine.history;

import static dev.patchbay.engine.history.Entries.CLOCK;
import static dev.patchbay.engine.history.Entries.RUN;
import static dev.patchbay.engine.history.Entries.SESSION;
import static dev.patchbay.engine.history.Entries.await;
import static dev.patchbay.engine.history.Entries.awaitDone;
import static dev.patchbay.engine.history.Entries.body;
import static dev.patchbay.engine.history.Entries.entries;
import static dev.patchbay.engine.history.Entries.historyException;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryException.Reason;
import dev.patchbay.session.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A disk that is full, broken or slow. */
final class DiskFailureTest {
    @TempDir
    private Path directory;

    private final FailingChannel.Disk disk = new FailingChannel.Disk();
    private final Queue<Runnable> diskTasks = new ConcurrentLinkedQueue<>();
    private FileHistoryStore store;
    private Path file;

    @BeforeEach
    void open() {
        store = new FileHistoryStore(
                directory,
                Schedulers.newBoundedElastic(1, 1000, "disk-under-test"),
                Schedulers.boundedElastic(),
                Schedulers.parallel(),
                disk);
        file = directory.resolve("s1.jsonl");
    }

    /** A store whose disk does nothing before {@link #runDisk}. */
    private FileHistoryStore slowStore() {
        return new FileHistoryStore(
                directory,
                Schedulers.fromExecutor(diskTasks::add),
                Schedulers.immediate(),
                Schedulers.immediate(),
                disk);
    }

    private void runDisk() {
        for (Runnable task = diskTasks.poll(); task != null; task = diskTasks.poll()) {
            task.run();
        }
    }

    @AfterEach
    void close() {
        awaitDone(store.close());
    }

    @Test
    void aFullDiskFailsTheAppendAndLeavesTheFileAsItWas() throws IOException {
        awaitDone(store.append(SESSION, 0, entries(1, 2)));
        byte[] before = Files.readAllBytes(file);
        disk.room.set(70);
        StepVerifier.create(store.append(SESSION, 2, entries(3, 4)))
                .verifyErrorMatches(historyException(Reason.IO, file.toString(), "No space left", "room"));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void theSessionGoesOnWhenTheDiskHasRoomAgain() {
        awaitDone(store.append(SESSION, 0, entries(1, 2)));
        disk.room.set(70);
        StepVerifier.create(store.append(SESSION, 2, entries(3, 4))).verifyError(HistoryException.class);
        disk.room.set(Long.MAX_VALUE);
        StepVerifier.create(store.append(SESSION, 2, entries(3, 5)))
                .expectNext(5L)
                .verifyComplete();
        StepVerifier.create(store.read(SESSION, 1))
                .expectNextSequence(entries(1, 5))
                .verifyComplete();
    }

    @Test
    void aFullDiskAtTheFirstAppendLeavesNoSession() {
        disk.room.set(10);
        StepVerifier.create(store.append(SESSION, 0, entries(1, 1))).verifyErrorMatches(historyException(Reason.IO));
        StepVerifier.create(store.sessions()).verifyComplete();
        disk.room.set(Long.MAX_VALUE);
        StepVerifier.create(store.append(SESSION, 0, entries(1, 1)))
                .expectNext(1L)
                .verifyComplete();
    }

    @Test
    void aFailedSyncIsNotTriedAgain() {
        awaitDone(store.append(SESSION, 0, entries(1, 1)));
        disk.syncFails = true;
        StepVerifier.create(store.append(SESSION, 1, entries(2, 2)))
                .verifyErrorMatches(historyException(Reason.IO, "syncing", "Input/output error"));
        disk.syncFails = false;
        StepVerifier.create(store.append(SESSION, 1, entries(2, 2)))
                .verifyErrorMatches(historyException(Reason.IO, "open the session again"));
        StepVerifier.create(store.read(SESSION, 1))
                .expectNextSequence(entries(1, 1))
                .verifyComplete();
    }

    @Test
    void aSessionThatFailedToSyncGoesOnOnceReleased() {
        awaitDone(store.append(SESSION, 0, entries(1, 1)));
        disk.syncFails = true;
        StepVerifier.create(store.append(SESSION, 1, entries(2, 2))).verifyError(HistoryException.class);
        disk.syncFails = false;
        awaitDone(store.release(SESSION));
        StepVerifier.create(store.append(SESSION, 1, entries(2, 2)))
                .expectNext(2L)
                .verifyComplete();
    }

    @Test
    void aWriteThatCannotBeUndoneEndsTheSession() {
        awaitDone(store.append(SESSION, 0, entries(1, 1)));
        disk.room.set(30);
        disk.truncateFails = true;
        StepVerifier.create(store.append(SESSION, 1, entries(2, 2)))
                .verifyErrorMatches(historyException(Reason.IO, "No space left"));
        disk.room.set(Long.MAX_VALUE);
        StepVerifier.create(store.append(SESSION, 1, entries(2, 2)))
                .verifyErrorMatches(historyException(Reason.IO, "No space left"));
        StepVerifier.create(store.read(SESSION, 1))
                .expectNextSequence(entries(1, 1))
                .verifyComplete();
    }

    @Test
    void oneSessionsDiskFailureDisturbsNoOtherSession() {
        SessionId other = new SessionId("other");
        awaitDone(store.append(SESSION, 0, entries(1, 1)));
        disk.syncFails = true;
        StepVerifier.create(store.append(SESSION, 1, entries(2, 2))).verifyError(HistoryException.class);
        disk.syncFails = false;
        StepVerifier.create(store.append(other, 0, entries(1, 1)))
                .expectNext(1L)
                .verifyComplete();
    }

    @Test
    void aWriterOnAFullDiskFailsForGood() {
        HistoryWriter writer = await(HistoryWriter.open(store, SESSION, CLOCK));
        awaitDone(writer.append(RUN, body(1)));
        disk.room.set(0);
        StepVerifier.create(writer.append(RUN, body(2))).verifyErrorMatches(historyException(Reason.IO));
        disk.room.set(Long.MAX_VALUE);
        StepVerifier.create(writer.append(RUN, body(2)))
                .verifyErrorMatches(historyException(Reason.IO, "takes no more entries", "No space left"));
        StepVerifier.create(writer.close()).verifyErrorMatches(historyException(Reason.IO));
        HistoryWriter reopened = await(HistoryWriter.open(store, SESSION, CLOCK));
        StepVerifier.create(reopened.append(RUN, body(2))).verifyComplete();
        StepVerifier.create(store.read(SESSION, 1))
                .expectNextSequence(entries(1, 2))
                .verifyComplete();
    }

    @Test
    void appendsOfAParallelThreadTouchTheDiskElsewhereAndAnswerOnAnEventLoop() {
        Mono<Boolean> answeredWhereNothingMayBlock = Mono.defer(() -> store.append(SESSION, 0, entries(1, 9)))
                .subscribeOn(Schedulers.parallel())
                .map(number -> Schedulers.isInNonBlockingThread());
        StepVerifier.create(answeredWhereNothingMayBlock).expectNext(true).verifyComplete();
        awaitDone(Mono.defer(() -> store.release(SESSION)).subscribeOn(Schedulers.parallel()));
        StepVerifier.create(Flux.defer(() -> store.read(SESSION, 1))
                        .subscribeOn(Schedulers.parallel())
                        .count())
                .expectNext(9L)
                .verifyComplete();
        assertThat(disk.threads)
                .isNotEmpty()
                .allMatch(thread -> thread.getName().startsWith("disk-under-test"));
    }

    @Test
    void whatCameWhileTheDiskWasBusySharesOneSync() {
        FileHistoryStore slow = slowStore();
        Flux<Long> appends = Flux.range(0, 40).flatMap(i -> slow.append(SESSION, i, entries(i + 1, i + 1)), 40);
        StepVerifier.create(appends.takeLast(1))
                .then(() -> assertThat(disk.syncs.get()).isZero())
                .then(this::runDisk)
                .expectNext(40L)
                .verifyComplete();
        assertThat(disk.syncs.get()).isEqualTo(1);
        Mono<Void> closing = slow.close();
        StepVerifier.create(closing).then(this::runDisk).verifyComplete();
    }

    @Test
    void anAppendThatDoesNotFollowItsGroupIsAConflictAndTheOthersAreWritten() {
        FileHistoryStore slow = slowStore();
        Flux<String> answers = Flux.mergeSequential(List.of(
                        slow.append(SESSION, 0, entries(1, 1)),
                        slow.append(SESSION, 0, entries(1, 1)).onErrorReturn(historyException(Reason.CONFLICT), -1L),
                        slow.append(SESSION, 1, entries(2, 2))))
                .map(String::valueOf);
        StepVerifier.create(answers)
                .then(this::runDisk)
                .expectNext("1", "-1", "2")
                .verifyComplete();
        StepVerifier.create(slow.close()).then(this::runDisk).verifyComplete();
    }

    @Test
    void moreAppendsThanTheBoundAreRefusedAndTheOthersGoOn() {
        FileHistoryStore slow = slowStore();
        List<Mono<Long>> appends = IntStream.range(0, GroupCommit.MOST_WAITING)
                .mapToObj(i -> slow.append(SESSION, i, entries(i + 1, i + 1)))
                .toList();
        Mono<Long> tooMuch = slow.append(
                SESSION, GroupCommit.MOST_WAITING, entries(GroupCommit.MOST_WAITING + 1, GroupCommit.MOST_WAITING + 1));
        StepVerifier.create(Flux.mergeSequential(appends, GroupCommit.MOST_WAITING, 1)
                        .takeLast(1))
                .then(() -> StepVerifier.create(tooMuch)
                        .verifyErrorMatches(historyException(Reason.OVERLOADED, "\"s1\"", "'64'")))
                .then(this::runDisk)
                .expectNext((long) GroupCommit.MOST_WAITING)
                .verifyComplete();
        StepVerifier.create(tooMuch)
                .then(this::runDisk)
                .expectNext(GroupCommit.MOST_WAITING + 1L)
                .verifyComplete();
        StepVerifier.create(slow.close()).then(this::runDisk).verifyComplete();
    }

    @Test
    void aCancelledAppendIsWrittenAllTheSame() {
        FileHistoryStore slow = slowStore();
        StepVerifier.create(slow.append(SESSION, 0, entries(1, 1))).thenCancel().verify();
        runDisk();
        StepVerifier.create(slow.read(SESSION, 1))
                .expectNextSequence(entries(1, 1))
                .verifyComplete();
        StepVerifier.create(slow.close()).then(this::runDisk).verifyComplete();
    }

    @Test
    void closingWritesWhatWaits() {
        FileHistoryStore slow = slowStore();
        Mono<Long> append = slow.append(SESSION, 0, entries(1, 1)).cache();
        StepVerifier.create(append.and(slow.close())).then(this::runDisk).verifyComplete();
        StepVerifier.create(append).expectNext(1L).verifyComplete();
        StepVerifier.create(store.read(SESSION, 1))
                .expectNextSequence(entries(1, 1))
                .verifyComplete();
    }
}
