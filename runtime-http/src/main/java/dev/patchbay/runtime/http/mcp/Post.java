package dev.patchbay.runtime.http.mcp;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.AnswerReader;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * One message on its way, until nothing more comes for it: posted, once more when its session turns out to be over, and its
 * stream taken up again when that breaks off. On the event loop only.
 */
final class Post implements Messages {
    private static final int MOST_IN_VAIN = 5;
    /** What may go on for as long as somebody waits for it. */
    private static final Set<String> ENDLESS = Set.of("tools/call", "subscriptions/listen");

    private final StreamableChannel channel;
    private final Route route;
    private final OutgoingMessage message;
    private final Cursor cursor = new Cursor();
    private @Nullable Disposable going;
    private @Nullable String session;
    private boolean sentAgain;
    private boolean delivering;
    private boolean answered;
    private boolean over;

    Post(StreamableChannel channel, Route route, OutgoingMessage message) {
        this.channel = channel;
        this.route = route;
        this.message = message;
    }

    OutgoingMessage message() {
        return message;
    }

    /** What it is, for people. */
    String what() {
        return message.method() == null ? "an answer of ours" : "\"" + message.method() + "\"";
    }

    /** Sends it, in the session that there is now. */
    void start() {
        if (over) {
            return;
        }
        session = channel.session().id();
        boolean endless = message.method() != null && ENDLESS.contains(message.method());
        HttpAsk ask = new HttpAsk(
                HttpAsk.Verb.POST,
                route.endpoint(),
                message.json(),
                McpHeaders.ofPost(channel.session().headers(), message.label()),
                message.label().repeatable(),
                endless ? HttpAsk.Patience.STREAM : HttpAsk.Patience.ANSWER);
        exchange(ask, this::read);
    }

    private void exchange(HttpAsk ask, AnswerReader<Outcome> reader) {
        Attempt attempt = new Attempt(this::ended, this::failed);
        going = attempt;
        route.exchanger().exchange(ask, reader).subscribe(attempt);
    }

    private Mono<Outcome> read(AnswerHead head, ByteBufFlux body) {
        channel.session().began(message, head);
        boolean inSession = session != null && !sentAgain;
        return new PostAnswer(
                        route,
                        what(),
                        message.request(),
                        this,
                        cursor,
                        channel.session().isLegacy(),
                        inSession)
                .read(head, body);
    }

    private Mono<Outcome> readOn(AnswerHead head, ByteBufFlux body) {
        if (head.status() == 200 && head.mediaType().equals(EventBody.TYPE)) {
            return EventBody.read(body, this, cursor, route)
                    .map(complete -> complete ? Outcome.DONE : Outcome.BROKEN_OFF);
        }
        return body.aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(bytes -> Mono.error(route.refusals().refused("the rest of " + what(), head, bytes)));
    }

    @Override
    public void received(byte[] buffer, int offset, int length) {
        delivering = true;
        try {
            channel.deliver(buffer, offset, length);
        } finally {
            delivering = false;
        }
    }

    @Override
    public boolean isComplete() {
        return answered || over;
    }

    /** Its answer has come. What came over its own stream ends that by itself, and in good order. */
    void answered() {
        answered = true;
        if (!delivering) {
            cancel();
        }
    }

    /** Nobody waits for it any more. */
    void cancel() {
        if (!over && going != null) {
            going.dispose();
        }
        finish();
    }

    private void ended(Outcome outcome) {
        switch (outcome) {
            case SESSION_LOST -> {
                sentAgain = true;
                channel.session().renew(session, this);
            }
            case BROKEN_OFF -> resume(route.refusals().brokenOff(what()));
            default -> finish();
        }
    }

    private void failed(Throwable failure) {
        PluginException known = route.refusals().named(failure, what());
        boolean mayPass = known.code() == PluginErrorCode.TRANSPORT_FAILED || known.code() == PluginErrorCode.TIMEOUT;
        if (mayPass && cursor.isKnown() && channel.session().isLegacy()) {
            resume(known);
        } else {
            fail(known);
        }
    }

    /** It will have no answer. */
    void fail(PluginException failure) {
        if (!over) {
            finish();
            if (!answered) {
                channel.failed(this, failure);
            }
        }
    }

    private void resume(PluginException otherwise) {
        if (isComplete() || message.request() == 0) {
            finish();
            return;
        }
        Disposable timer = cursor.vainly() < MOST_IN_VAIN ? route.after(cursor.pause(), this::takeUpAgain) : null;
        if (timer == null) {
            fail(otherwise);
        } else {
            going = timer;
        }
    }

    /** What a session has sent is nowhere in the next one. */
    private void takeUpAgain() {
        if (!Objects.equals(session, channel.session().id())) {
            fail(route.refusals().brokenOff(what()));
        } else if (!isComplete()) {
            HttpAsk ask = new HttpAsk(
                    HttpAsk.Verb.GET,
                    route.endpoint(),
                    null,
                    McpHeaders.ofStream(channel.session().headers(), cursor.header()),
                    false,
                    HttpAsk.Patience.STREAM);
            exchange(ask, this::readOn);
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            channel.over(this);
        }
    }
}
