package dev.patchbay.runtime.http.mcp;

import dev.patchbay.runtime.http.sse.EventListener;
import dev.patchbay.runtime.http.sse.EventStreamReader;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** Reads the messages out of an answer that is a stream of events. */
final class EventBody {
    static final String TYPE = "text/event-stream";

    private EventBody() {}

    /**
     * Reads until the messages are complete or the stream has ended, and says with true which.
     *
     * @param cursor is moved along with the events
     */
    static Mono<Boolean> read(ByteBufFlux body, Messages messages, Cursor cursor, Route route) {
        return Mono.defer(() -> {
            EventStreamReader events = new EventStreamReader(
                    route.largestEvent(),
                    new ToMessages(messages, cursor),
                    () -> route.refusals().tooLarge(route.largestEvent()));
            return body.doOnNext(events::read)
                    .takeUntil(piece -> messages.isComplete())
                    .then(Mono.fromSupplier(messages::isComplete));
        });
    }

    /** Events that are messages are passed on; an empty one only says where the stream is. */
    private record ToMessages(Messages messages, Cursor cursor) implements EventListener {
        @Override
        public void event(String type, byte[] buffer, int offset, int length) {
            cursor.advanced();
            if (length > 0 && type.equals(MESSAGE)) {
                messages.received(buffer, offset, length);
            }
        }

        @Override
        public void id(String lastEventId) {
            cursor.at(lastEventId);
        }

        @Override
        public void retry(long millis) {
            cursor.retry(millis);
        }
    }
}
