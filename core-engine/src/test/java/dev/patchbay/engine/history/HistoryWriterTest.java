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

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.history.HistoryException.Reason;
import dev.patchbay.history.HistoryStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class HistoryWriterTest {
    private static HistoryWriter open(HistoryStore store) {
        return await(HistoryWriter.open(store, SESSION, CLOCK));
    }

    private static List<EntryBody> bodies(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> (EntryBody) body(number))
                .toList();
    }

    @Nested
    final class OnAStoreThatAnswersAtOnce {
        private final InMemoryHistoryStore store = new InMemoryHistoryStore();
        private final HistoryWriter writer = open(store);

        private List<HistoryEntry> written() {
            return await(store.read(SESSION, 1).collectList());
        }

        @Test
        void numbersAndStampsEntries() {
            StepVerifier.create(writer.append(RUN, body(1))).verifyComplete();
            StepVerifier.create(writer.appendAll(RUN, bodies(2, 4))).verifyComplete();
            assertThat(written()).isEqualTo(entries(1, 4));
            assertThat(writer.lastSequence()).isEqualTo(4);
        }

        @Test
        void goesOnAfterTheLastEntry() {
            awaitDone(store.append(SESSION, 0, entries(1, 7)));
            StepVerifier.create(open(store).append(RUN, body(8))).verifyComplete();
            assertThat(written()).isEqualTo(entries(1, 8));
        }

        @Test
        void appendsWhenCalledWithoutSubscription() throws Exception {
            assertThat(((Callable<?>) writer.append(RUN, body(1))).call()).isNull();
            assertThat(written()).isEqualTo(entries(1, 1));
        }

        @Test
        void writesNothingBeforeSubscription() {
            Mono<Void> append = writer.append(RUN, body(1));
            assertThat(writer.lastSequence()).isZero();
            awaitDone(append);
            assertThat(writer.lastSequence()).isEqualTo(1);
        }

        @Test
        void enqueuesAtOnceAndInOrder() {
            writer.enqueue(RUN, body(1));
            awaitDone(writer.append(RUN, body(2)));
            writer.enqueue(RUN, body(3));
            StepVerifier.create(writer.flush()).verifyComplete();
            assertThat(written()).isEqualTo(entries(1, 3));
        }

        @Test
        void failsForGoodAfterAConflict() {
            awaitDone(store.append(SESSION, 0, entries(1, 1)));
            StepVerifier.create(writer.append(RUN, body(1))).verifyErrorMatches(historyException(Reason.CONFLICT));
            StepVerifier.create(writer.append(RUN, body(1)))
                    .verifyErrorMatches(historyException(Reason.CONFLICT, "takes no more entries", "open the session"));
            StepVerifier.create(writer.flush()).verifyErrorMatches(historyException(Reason.CONFLICT));
            assertThat(written()).isEqualTo(entries(1, 1));
        }

        @Test
        void aFailureOfAnEnqueuedEntryShowsAtTheNextAppend() {
            awaitDone(store.append(SESSION, 0, entries(1, 1)));
            writer.enqueue(RUN, body(1));
            StepVerifier.create(writer.append(RUN, body(2))).verifyErrorMatches(historyException(Reason.CONFLICT));
        }

        @Test
        void takesNothingOnceClosed() {
            StepVerifier.create(writer.close()).verifyComplete();
            StepVerifier.create(writer.close()).verifyComplete();
            StepVerifier.create(writer.append(RUN, body(1)))
                    .verifyErrorMatches(historyException(Reason.CLOSED, "open the session again"));
            assertThat(await(store.lastSequence(SESSION))).isZero();
        }

        @Test
        void aClosedStoreFailsTheWriter() {
            awaitDone(store.close());
            StepVerifier.create(writer.append(RUN, body(1))).verifyErrorMatches(historyException(Reason.CLOSED));
        }

        @Test
        void manyThreadsLeaveNoGapAndKeepTheirOwnOrder() {
            appendFromManyThreads(writer);
            assertManyThreadsWereOrderly(written());
        }
    }

    @Nested
    final class OnAStoreThatTakesItsTime {
        private final ManualHistoryStore store = new ManualHistoryStore();
        private final HistoryWriter writer = open(store);

        private ManualHistoryStore.Attempt attempt(int number) {
            return store.attempts.get(number);
        }

        @Test
        void isDoneOnlyWhenTheStoreAcknowledges() {
            StepVerifier.create(writer.append(RUN, body(1)))
                    .expectSubscription()
                    .expectNoEvent(java.time.Duration.ofMillis(20))
                    .then(() -> attempt(0).succeed())
                    .verifyComplete();
            assertThat(writer.lastSequence()).isEqualTo(1);
        }

        @Test
        void appendsTogetherWhatCameWhileAnAppendWasInFlight() {
            Disposable first = writer.append(RUN, body(1)).subscribe();
            Mono<Void> others = Flux.range(2, 5)
                    .flatMap(number -> writer.append(RUN, body(number)))
                    .then();
            StepVerifier.create(others)
                    .expectSubscription()
                    .then(() -> assertThat(store.attempts).hasSize(1))
                    .then(() -> attempt(0).succeed())
                    .then(() -> assertThat(attempt(1).entries()).isEqualTo(entries(2, 6)))
                    .then(() -> attempt(1).succeed())
                    .verifyComplete();
            assertThat(first.isDisposed()).isTrue();
            assertThat(store.attempts).hasSize(2);
        }

        @Test
        void cancellingDoesNotUndoAnAppend() {
            writer.append(RUN, body(1)).subscribe().dispose();
            Disposable second = writer.append(RUN, body(2)).subscribe();
            second.dispose();
            writer.enqueue(RUN, body(3));
            attempt(0).succeed();
            assertThat(attempt(0).cancelled()).isFalse();
            assertThat(attempt(0).entries()).isEqualTo(entries(1, 1));
            assertThat(attempt(1).entries()).isEqualTo(entries(2, 3));
        }

        @Test
        void flushWaitsForWhatWasEnqueuedBefore() {
            writer.enqueue(RUN, body(1));
            StepVerifier.create(writer.flush())
                    .expectSubscription()
                    .expectNoEvent(java.time.Duration.ofMillis(20))
                    .then(() -> attempt(0).succeed())
                    .verifyComplete();
        }

        @Test
        void flushOfAnIdleWriterIsDoneAtOnce() {
            StepVerifier.create(writer.flush()).verifyComplete();
            assertThat(store.attempts).isEmpty();
        }

        @Test
        void anIoFailureFailsTheAppendInFlightThoseThatWaitAndAllLaterOnes() {
            HistoryException disk = new HistoryException(Reason.IO, SESSION, "the disk is full", null);
            TestPublisher<Void> waiting = TestPublisher.create();
            Disposable mirrored = Mono.defer(() -> writer.append(RUN, body(2)))
                    .subscribe(never -> {}, waiting::error, waiting::complete);
            assertThat(mirrored.isDisposed()).isFalse();
            assertThat(store.attempts).hasSize(1);
            StepVerifier.create(writer.append(RUN, body(3)))
                    .expectSubscription()
                    .then(() -> attempt(0).fail(disk))
                    .verifyErrorMatches(historyException(Reason.IO, "takes no more entries", "the disk is full"));
            StepVerifier.create(waiting.mono()).verifyErrorMatches(disk::equals);
            StepVerifier.create(writer.append(RUN, body(4)))
                    .verifyErrorMatches(historyException(Reason.IO, "the disk is full", "open the session again"));
            assertThat(store.attempts).hasSize(1);
        }

        @Test
        void aFailureOfAnEnqueuedEntryShowsAtTheNextFlush() {
            writer.enqueue(RUN, body(1));
            attempt(0).fail(new IllegalStateException("broken"));
            StepVerifier.create(writer.flush()).verifyErrorMatches(historyException(Reason.IO, "broken"));
        }

        @Test
        void refusesAppendsPastItsBoundAndGoesOnWhenThereIsRoom() {
            writer.enqueue(RUN, body(0));
            Disposable full =
                    writer.appendAll(RUN, bodies(1, HistoryWriter.MOST_WAITING)).subscribe();
            StepVerifier.create(writer.append(RUN, body(1)))
                    .verifyErrorMatches(historyException(Reason.OVERLOADED, "'" + HistoryWriter.MOST_WAITING + "'"));
            attempt(0).succeed();
            attempt(1).succeed();
            assertThat(full.isDisposed()).isTrue();
            StepVerifier.create(writer.append(RUN, body(1)))
                    .expectSubscription()
                    .then(() -> attempt(2).succeed())
                    .verifyComplete();
        }

        @Test
        void hasRoomForEnqueuedEntriesWhenAppendsAreRefused() {
            writer.enqueue(RUN, body(0));
            Disposable full =
                    writer.appendAll(RUN, bodies(1, HistoryWriter.MOST_WAITING)).subscribe();
            writer.enqueue(RUN, body(1));
            attempt(0).succeed();
            attempt(1).succeed();
            attempt(2).succeed();
            assertThat(full.isDisposed()).isTrue();
            assertThat(attempt(2).entries()).hasSize(1);
            StepVerifier.create(writer.flush()).verifyComplete();
        }

        @Test
        void failsWhenAnEnqueuedEntryHasNoRoom() {
            writer.enqueue(RUN, body(0));
            for (int i = 0; i < 2 * HistoryWriter.MOST_WAITING + 1; i++) {
                writer.enqueue(RUN, body(i));
            }
            StepVerifier.create(writer.flush()).verifyErrorMatches(historyException(Reason.OVERLOADED));
        }

        @Test
        void closingFlushesAndReleases() {
            writer.enqueue(RUN, body(1));
            StepVerifier.create(writer.close())
                    .expectSubscription()
                    .then(() -> assertThat(store.released).isEmpty())
                    .then(() -> attempt(0).succeed())
                    .verifyComplete();
            StepVerifier.create(writer.close()).verifyComplete();
            assertThat(store.released).containsExactly(SESSION);
            StepVerifier.create(writer.append(RUN, body(2))).verifyErrorMatches(historyException(Reason.CLOSED));
        }

        @Test
        void closingReleasesEvenAfterAFailure() {
            writer.enqueue(RUN, body(1));
            attempt(0).fail(new IllegalStateException("broken"));
            StepVerifier.create(writer.close()).verifyErrorMatches(historyException(Reason.IO, "broken"));
            assertThat(store.released).containsExactly(SESSION);
        }
    }

    @Test
    void manyThreadsLeaveNoGapWhereTheStoreAnswersLater() {
        InMemoryHistoryStore memory = new InMemoryHistoryStore();
        HistoryWriter writer = open(new DelayedHistoryStore(memory));
        appendFromManyThreads(writer);
        assertManyThreadsWereOrderly(await(memory.read(SESSION, 1).collectList()));
    }

    @Test
    void manyThreadsLeaveNoGapOnDisk(@TempDir Path directory) {
        FileHistoryStore disk = FileHistoryStore.open(directory);
        HistoryWriter writer = open(disk);
        appendFromManyThreads(writer);
        assertManyThreadsWereOrderly(await(disk.read(SESSION, 1).collectList()));
        awaitDone(writer.close());
        awaitDone(disk.close());
    }

    private static final int THREADS = 8;
    private static final int EACH = 500;

    static void appendFromManyThreads(HistoryWriter writer) {
        awaitDone(Flux.range(0, THREADS)
                .flatMap(
                        thread -> Flux.range(0, EACH)
                                .concatMap(i -> writer.append(RUN, new EntryBody.UserMessage(thread + ":" + i)))
                                .subscribeOn(Schedulers.parallel()),
                        THREADS));
    }

    static void assertManyThreadsWereOrderly(List<HistoryEntry> written) {
        assertThat(written).hasSize(THREADS * EACH);
        int[] next = new int[THREADS];
        for (int i = 0; i < written.size(); i++) {
            HistoryEntry entry = written.get(i);
            assertThat(entry.sequence()).isEqualTo(i + 1);
            String text = ((EntryBody.UserMessage) entry.body()).text();
            int colon = text.indexOf(':');
            int thread = Integer.parseInt(text.substring(0, colon));
            assertThat(Integer.parseInt(text.substring(colon + 1))).isEqualTo(next[thread]++);
        }
    }
}
