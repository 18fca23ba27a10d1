package dev.patchbay.runtime.http.mcp;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.HttpAsk;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * What a server of the legacy era says by itself: a stream that is kept open for as long as the server has one. On the event
 * loop only.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server">MCP,
 *     listening</a>
 */
final class ServerStream implements Messages {
    private static final Logger LOGGER = LoggerFactory.getLogger(ServerStream.class);
    private static final int MOST_IN_VAIN_AT_FIRST = 5;

    private final StreamableChannel channel;
    private final Route route;
    private final Cursor cursor = new Cursor();
    private @Nullable Disposable going;
    private @Nullable String session;
    private boolean hasBeen;
    private boolean stopped = true;

    ServerStream(StreamableChannel channel, Route route) {
        this.channel = channel;
        this.route = route;
    }

    /** Opens it, anew where it has been open in another session. */
    void start() {
        stop();
        stopped = false;
        cursor.forget();
        open();
    }

    void stop() {
        stopped = true;
        if (going != null) {
            going.dispose();
            going = null;
        }
    }

    private void open() {
        if (stopped) {
            return;
        }
        session = channel.session().id();
        HttpAsk ask = new HttpAsk(
                HttpAsk.Verb.GET,
                route.endpoint(),
                null,
                McpHeaders.ofStream(channel.session().headers(), cursor.header()),
                false,
                HttpAsk.Patience.STREAM);
        Attempt attempt = new Attempt(this::ended, this::failed);
        going = attempt;
        route.exchanger().exchange(ask, this::read).subscribe(attempt);
    }

    private Mono<Outcome> read(AnswerHead head, ByteBufFlux body) {
        if (head.status() == 200 && head.mediaType().equals(EventBody.TYPE)) {
            hasBeen = true;
            return EventBody.read(body, this, cursor, route).thenReturn(Outcome.BROKEN_OFF);
        }
        boolean unknownSession = head.status() == 404 || head.status() == 400;
        if (head.status() < 500) {
            return Mono.just(hasBeen && session != null && unknownSession ? Outcome.SESSION_LOST : Outcome.NONE);
        }
        return body.aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(bytes -> Mono.error(route.refusals().refused("the wish for its stream", head, bytes)));
    }

    @Override
    public void received(byte[] buffer, int offset, int length) {
        channel.deliver(buffer, offset, length);
    }

    @Override
    public boolean isComplete() {
        return stopped;
    }

    private void ended(Outcome outcome) {
        switch (outcome) {
            case BROKEN_OFF -> openAgain();
            case SESSION_LOST -> channel.session().renew(session, null);
            default -> LOGGER.debug("{}: it has no stream of its own", route.plugin());
        }
    }

    private void failed(Throwable failure) {
        PluginErrorCode code = route.refusals().named(failure, null).code();
        boolean mayPass = code == PluginErrorCode.TRANSPORT_FAILED
                || code == PluginErrorCode.TIMEOUT
                || code == PluginErrorCode.OVERLOADED;
        LOGGER.debug("{}: its stream failed: {}", route.plugin(), failure.getMessage());
        if (mayPass && (hasBeen || cursor.vainly() < MOST_IN_VAIN_AT_FIRST)) {
            openAgain();
        }
    }

    /** Not all clients at the same moment, but never sooner than the server asks. */
    private void openAgain() {
        if (!stopped) {
            long pause = cursor.pause();
            long more = cursor.vainly() > 1 ? ThreadLocalRandom.current().nextLong(pause / 4 + 1) : 0;
            going = route.after(pause + more, this::open);
        }
    }
}
