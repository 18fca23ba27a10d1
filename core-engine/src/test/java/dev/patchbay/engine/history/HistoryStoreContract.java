package dev.patchbay.engine.history;

import static dev.patchbay.engine.history.Entries.SESSION;
import static dev.patchbay.engine.history.Entries.await;
import static dev.patchbay.engine.history.Entries.awaitDone;
import static dev.patchbay.engine.history.Entries.entries;
import static dev.patchbay.engine.history.Entries.entry;
import static dev.patchbay.engine.history.Entries.historyException;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException.Reason;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.session.SessionId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What every store has to do. */
abstract class HistoryStoreContract {
    abstract HistoryStore store();

    @Test
    void theFirstAppendCreatesTheSession() {
        StepVerifier.create(store().append(SESSION, 0, List.of(entry(1))))
                .expectNext(1L)
                .verifyComplete();
        StepVerifier.create(store().read(SESSION, 1)).expectNext(entry(1)).verifyComplete();
    }

    @Test
    void anAppendGivesTheNewLastNumber() {
        StepVerifier.create(store().append(SESSION, 0, entries(1, 5)))
                .expectNext(5L)
                .verifyComplete();
        StepVerifier.create(store().append(SESSION, 5, entries(6, 7)))
                .expectNext(7L)
                .verifyComplete();
        StepVerifier.create(store().lastSequence(SESSION)).expectNext(7L).verifyComplete();
    }

    @Test
    void nothingIsAppendedBeforeSubscription() {
        Mono<Long> append = store().append(SESSION, 0, entries(1, 1));
        assertThat(append).isNotNull();
        StepVerifier.create(store().lastSequence(SESSION)).expectNext(0L).verifyComplete();
    }

    @Test
    void anAppendThatExpectsTooLittleIsAConflictThatNamesBothNumbers() {
        awaitDone(store().append(SESSION, 0, entries(1, 5)));
        StepVerifier.create(store().append(SESSION, 3, entries(4, 4)))
                .verifyErrorMatches(historyException(Reason.CONFLICT, "\"s1\"", "'5'", "'3'"));
    }

    @Test
    void anAppendThatExpectsTooMuchIsAConflict() {
        StepVerifier.create(store().append(SESSION, 3, entries(4, 4)))
                .verifyErrorMatches(historyException(Reason.CONFLICT, "'0'", "'3'"));
        StepVerifier.create(store().sessions()).verifyComplete();
    }

    @Test
    void aConflictLeavesTheHistoryAsItWas() {
        awaitDone(store().append(SESSION, 0, entries(1, 2)));
        StepVerifier.create(store().append(SESSION, 0, entries(1, 2))).verifyError();
        StepVerifier.create(store().append(SESSION, 2, entries(3, 3)))
                .expectNext(3L)
                .verifyComplete();
        StepVerifier.create(store().read(SESSION, 1))
                .expectNextSequence(entries(1, 3))
                .verifyComplete();
    }

    @Test
    void entriesThatDoNotFollowTheExpectedNumberAreRefusedAsAMistake() {
        StepVerifier.create(store().append(SESSION, 0, List.of(entry(2)))).verifyError(IllegalArgumentException.class);
        StepVerifier.create(store().append(SESSION, 0, List.of(entry(1), entry(3))))
                .verifyError(IllegalArgumentException.class);
        StepVerifier.create(store().append(SESSION, 0, List.of())).verifyError(IllegalArgumentException.class);
        StepVerifier.create(store().lastSequence(SESSION)).expectNext(0L).verifyComplete();
    }

    @Test
    void ofManyWritersFromTheSameNumberExactlyOneSucceeds() {
        HistoryStore store = store();
        awaitDone(store.append(SESSION, 0, entries(1, 1)));
        List<String> answers = await(Flux.range(0, 16)
                .flatMap(i -> store.append(SESSION, 1, entries(2, 3))
                        .map(String::valueOf)
                        .onErrorResume(failure -> Mono.just(
                                historyException(Reason.CONFLICT).test(failure) ? "conflict" : failure.toString()))
                        .subscribeOn(Schedulers.parallel()))
                .collectList());
        assertThat(answers).containsOnlyOnce("3").contains("conflict").hasSize(16);
        assertThat(answers.stream().filter("conflict"::equals)).hasSize(15);
    }

    @Test
    void readingBeginsAtTheNumberAskedFor() {
        awaitDone(store().append(SESSION, 0, entries(1, 9)));
        StepVerifier.create(store().read(SESSION, 7))
                .expectNextSequence(entries(7, 9))
                .verifyComplete();
        StepVerifier.create(store().read(SESSION, 0))
                .expectNextSequence(entries(1, 9))
                .verifyComplete();
        StepVerifier.create(store().read(SESSION, 10)).verifyComplete();
    }

    @Test
    void readingHonoursDemand() {
        awaitDone(store().append(SESSION, 0, entries(1, 5)));
        StepVerifier.create(store().read(SESSION, 1), 2)
                .expectNext(entry(1), entry(2))
                .thenRequest(1)
                .expectNext(entry(3))
                .thenCancel()
                .verify();
    }

    @Test
    void aReadIsASnapshotOfTheMomentOfSubscription() {
        HistoryStore store = store();
        awaitDone(store.append(SESSION, 0, entries(1, 2)));
        StepVerifier.create(store.read(SESSION, 1), 1)
                .expectNext(entry(1))
                .then(() -> awaitDone(store.append(SESSION, 2, entries(3, 40))))
                .thenRequest(100)
                .expectNext(entry(2))
                .verifyComplete();
    }

    @Test
    void anUnknownSessionIsNotFoundAndHasNoLastNumber() {
        SessionId unknown = new SessionId("nobody");
        StepVerifier.create(store().read(unknown, 1))
                .verifyErrorMatches(historyException(Reason.NOT_FOUND, "\"nobody\""));
        StepVerifier.create(store().lastSequence(unknown)).expectNext(0L).verifyComplete();
    }

    @Test
    void sessionsAreListedById() {
        for (String id : List.of("b", "a", "Z", "a-1", "10", "9")) {
            awaitDone(store().append(new SessionId(id), 0, entries(1, 1)));
        }
        StepVerifier.create(store().sessions().map(SessionId::value))
                .expectNext("10", "9", "Z", "a", "a-1", "b")
                .verifyComplete();
    }

    @Test
    void aReleasedSessionCanBeAppendedToAgain() {
        awaitDone(store().append(SESSION, 0, entries(1, 1)));
        StepVerifier.create(store().release(SESSION)).verifyComplete();
        StepVerifier.create(store().release(SESSION)).verifyComplete();
        StepVerifier.create(store().append(SESSION, 1, entries(2, 2)))
                .expectNext(2L)
                .verifyComplete();
    }

    @Test
    void releasingAnUnknownSessionDoesNothing() {
        StepVerifier.create(store().release(new SessionId("nobody"))).verifyComplete();
    }

    @Test
    void aClosedStoreSaysSo() {
        awaitDone(store().append(SESSION, 0, entries(1, 1)));
        StepVerifier.create(store().close()).verifyComplete();
        StepVerifier.create(store().append(SESSION, 1, entries(2, 2)))
                .verifyErrorMatches(historyException(Reason.CLOSED, "closed"));
        StepVerifier.create(store().read(SESSION, 1)).verifyErrorMatches(historyException(Reason.CLOSED));
        StepVerifier.create(store().lastSequence(SESSION)).verifyErrorMatches(historyException(Reason.CLOSED));
    }

    @Test
    void closingTwiceIsTheSameAsOnce() {
        StepVerifier.create(store().close()).verifyComplete();
        StepVerifier.create(store().close()).verifyComplete();
        StepVerifier.create(store().release(SESSION)).verifyComplete();
    }

    @Test
    void sessionsGrowIndependently() {
        HistoryStore store = store();
        List<SessionId> ids =
                IntStream.range(0, 8).mapToObj(i -> new SessionId("p" + i)).toList();
        awaitDone(Flux.fromIterable(ids)
                .flatMap(id -> Flux.range(0, 50)
                        .concatMap(i -> store.append(id, i, entries(i + 1, i + 1)))
                        .subscribeOn(Schedulers.parallel())));
        for (SessionId id : ids) {
            List<HistoryEntry> read = await(store.read(id, 1).collectList());
            assertThat(read).isEqualTo(entries(1, 50));
        }
    }
}
