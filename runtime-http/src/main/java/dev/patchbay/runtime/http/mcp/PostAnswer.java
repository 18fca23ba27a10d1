package dev.patchbay.runtime.http.mcp;

import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.AnswerReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * Reads the answer to one message that was posted: one message or a batch, a stream of them, nothing, or an error, which may
 * be one of JSON-RPC or of HTTP alone.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server">MCP,
 *     sending messages</a>
 */
final class PostAnswer implements AnswerReader<Outcome> {
    private static final byte[] NOTHING = {};

    private final Route route;
    private final String what;
    private final long request;
    private final Messages messages;
    private final Cursor cursor;
    private final boolean resumable;
    private final boolean inSession;

    /**
     * A reader.
     *
     * @param what the message, for people
     * @param request the id of the request that it is; 0 if it is none
     * @param cursor is moved along where the answer is a stream
     * @param resumable whether streams can be taken up again
     * @param inSession whether the message was sent in a session that the server may have forgotten
     */
    PostAnswer(
            Route route,
            String what,
            long request,
            Messages messages,
            Cursor cursor,
            boolean resumable,
            boolean inSession) {
        this.route = route;
        this.what = what;
        this.request = request;
        this.messages = messages;
        this.cursor = cursor;
        this.resumable = resumable;
        this.inSession = inSession;
    }

    @Override
    public Mono<Outcome> read(AnswerHead head, ByteBufFlux body) {
        if (head.status() < 300 && head.mediaType().equals(EventBody.TYPE)) {
            return EventBody.read(body, messages, cursor, route).flatMap(this::streamed);
        }
        return body.aggregate().asByteArray().defaultIfEmpty(NOTHING).flatMap(bytes -> whole(head, bytes));
    }

    private Mono<Outcome> streamed(boolean complete) {
        if (complete || request == 0) {
            return Mono.just(Outcome.DONE);
        }
        return resumable && cursor.isKnown()
                ? Mono.just(Outcome.BROKEN_OFF)
                : Mono.error(route.refusals().brokenOff(what));
    }

    private Mono<Outcome> whole(AnswerHead head, byte[] body) {
        if (head.status() >= 300) {
            return refused(head, body);
        }
        if (head.mediaType().equals("application/json") && body.length > 0) {
            messages.received(body, 0, body.length);
        }
        if (request == 0 || messages.isComplete()) {
            return Mono.just(Outcome.DONE);
        }
        return failed(ErrorAnswer.in(body), head, body);
    }

    private Mono<Outcome> refused(AnswerHead head, byte[] body) {
        ErrorAnswer error = ErrorAnswer.in(body);
        return inSession && losesSession(head.status(), error)
                ? Mono.just(Outcome.SESSION_LOST)
                : failed(error, head, body);
    }

    /** 404 says so; servers are about that answer 400 instead, in words. */
    private static boolean losesSession(int status, @Nullable ErrorAnswer error) {
        return switch (status) {
            case 404 -> error == null || !error.isUnknownMethod();
            case 400 -> error != null && error.namesSession();
            default -> false;
        };
    }

    private Mono<Outcome> failed(@Nullable ErrorAnswer error, AnswerHead head, byte[] body) {
        if (error != null && request != 0) {
            byte[] answer = error.to(request);
            messages.received(answer, 0, answer.length);
            return Mono.just(Outcome.DONE);
        }
        return Mono.error(
                head.status() >= 300
                        ? route.refusals().refused(what, head, body)
                        : route.refusals().noMessage(what, head, body));
    }
}
