package dev.patchbay.engine.history;

import dev.patchbay.history.EntryBody.UserMessage;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.HistoryException;
import dev.patchbay.session.RunId;
import dev.patchbay.session.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Entries to append, each told from the others by its text. */
final class Entries {
    static final SessionId SESSION = new SessionId("s1");
    static final RunId RUN = new RunId("r1");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Entries() {}

    static HistoryEntry entry(long sequence) {
        return new HistoryEntry(sequence, NOW, RUN, body(sequence));
    }

    static UserMessage body(long number) {
        return new UserMessage("message " + number + " \u00e4\u20ac\ud83d\ude00\n");
    }

    static List<HistoryEntry> entries(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Entries::entry).toList();
    }

    static Predicate<Throwable> historyException(HistoryException.Reason reason, String... words) {
        return failure -> failure instanceof HistoryException history
                && history.reason() == reason
                && List.of(words).stream().allMatch(String.valueOf(history.getMessage())::contains);
    }

    static <T> T await(Mono<T> mono) {
        T value = mono.block(TIMEOUT);
        if (value == null) {
            throw new AssertionError("expected a value, but the Mono was empty");
        }
        return value;
    }

    static void awaitDone(Publisher<?> work) {
        Flux.from(work).then().block(TIMEOUT);
    }
}
