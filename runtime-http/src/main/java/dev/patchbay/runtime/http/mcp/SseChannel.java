package dev.patchbay.runtime.http.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.runtime.http.sse.EventListener;
import dev.patchbay.runtime.http.sse.EventStreamReader;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * The transport that came before Streamable HTTP, HTTP with SSE: everything that the server says comes over one stream, whose
 * first event says where messages are posted. It ends with the stream, since that is the session.
 *
 * <p>Everything is delivered on the plugin's event loop. At most 4,096 messages and 64 MiB of them are on their way at once.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse">MCP 2024-11-05</a>
 */
public final class SseChannel implements MessageChannel {
    private static final byte[] NOTHING = {};

    private final Route route;
    private final Room room = new Room();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable MessageReceiver receiver;

    private final Deque<OutgoingMessage> held = new ArrayDeque<>();
    private final Set<Posted> posts = new LinkedHashSet<>();
    private @Nullable Attempt stream;
    private boolean gettingReady;
    private @Nullable Route endpoint;
    private @Nullable String revision;

    /**
     * A channel that has not begun.
     *
     * @param route its endpoint is where the stream is
     */
    public SseChannel(Route route) {
        this.route = Objects.requireNonNull(route, "route");
    }

    @Override
    public void open(MessageReceiver newReceiver) {
        receiver = newReceiver;
        if (!route.onLoop(this::openStream)) {
            closed.set(true);
        }
    }

    private void openStream() {
        HttpAsk ask = new HttpAsk(
                HttpAsk.Verb.GET,
                route.endpoint(),
                null,
                McpHeaders.ofStream(HttpAsk.Headers.NONE, null),
                false,
                HttpAsk.Patience.STREAM);
        Attempt attempt = new Attempt(
                over -> close(route.refusals().streamEnded()),
                failure -> close(route.refusals().named(failure, "its stream")));
        stream = attempt;
        route.exchanger().exchange(ask, this::readStream).subscribe(attempt);
    }

    private Mono<Outcome> readStream(AnswerHead head, ByteBufFlux body) {
        if (head.status() != 200 || !head.mediaType().equals(EventBody.TYPE)) {
            return body.aggregate()
                    .asByteArray()
                    .defaultIfEmpty(NOTHING)
                    .flatMap(bytes -> Mono.error(route.refusals().noMessage("the wish for its stream", head, bytes)));
        }
        EventStreamReader events = new EventStreamReader(
                route.largestEvent(), this::event, () -> route.refusals().tooLarge(route.largestEvent()));
        return body.doOnNext(events::read).then(Mono.just(Outcome.BROKEN_OFF));
    }

    private void event(String type, byte[] buffer, int offset, int length) {
        if (type.equals("endpoint")) {
            begin(new String(buffer, offset, length, UTF_8));
        } else if (type.equals(EventListener.MESSAGE) && length > 0) {
            deliver(buffer, offset, length);
        }
    }

    /** It may send messages to itself only. */
    private void begin(String reference) {
        URI address;
        try {
            address = route.endpoint().resolve(reference.strip());
        } catch (IllegalArgumentException noAddress) {
            close(elsewhere(reference));
            return;
        }
        if (!Origin.of(address).equals(Origin.of(route.endpoint()))) {
            close(elsewhere(Origin.of(address).toString()));
        } else if (endpoint == null) {
            endpoint = route.to(address);
            goOn();
        }
    }

    /** What comes after the word that we are ready must not be served before it. */
    private void goOn() {
        while (endpoint != null && !gettingReady && !held.isEmpty()) {
            post(endpoint, held.remove());
        }
    }

    private PluginException elsewhere(String address) {
        return route.refusals()
                .of(
                        PluginErrorCode.HANDSHAKE_FAILED,
                        Origin.of(route.endpoint()) + " wants its messages sent to \"" + address
                                + "\", expected an address of its own",
                        "mend the server, or write its new address into the manifest");
    }

    @Override
    public Sending send(OutgoingMessage message) {
        if (closed.get()) {
            return Sending.CLOSED;
        }
        if (!room.take(message.json().length)) {
            return Sending.OVERLOADED;
        }
        return route.onLoop(() -> take(message)) ? Sending.TAKEN : Sending.CLOSED;
    }

    private void take(OutgoingMessage message) {
        if (closed.get()) {
            room.give(message.json().length);
        } else {
            held.add(message);
            goOn();
        }
    }

    private void post(Route to, OutgoingMessage message) {
        HttpAsk ask = new HttpAsk(
                HttpAsk.Verb.POST,
                to.endpoint(),
                message.json(),
                McpHeaders.ofPost(McpHeaders.ofSession(null, revision), message.label()),
                message.label().repeatable(),
                HttpAsk.Patience.ANSWER);
        String what = message.method() == null ? "an answer of ours" : "\"" + message.method() + "\"";
        Posted posted = new Posted(message, what);
        posts.add(posted);
        gettingReady = posted.isReadiness();
        route.exchanger()
                .exchange(ask, (head, body) -> posted.read(to, head, body))
                .subscribe(posted.attempt);
    }

    /** One message that is being posted; that it was taken says nothing yet about what becomes of it. */
    private final class Posted {
        private final OutgoingMessage message;
        private final String what;
        private final Attempt attempt;

        Posted(OutgoingMessage message, String what) {
            this.message = message;
            this.what = what;
            this.attempt = new Attempt(taken -> over(), this::failed);
        }

        boolean isReadiness() {
            return Objects.equals(message.method(), "notifications/initialized");
        }

        Mono<Outcome> read(Route to, AnswerHead head, ByteBufFlux body) {
            if (head.status() < 300) {
                return Mono.just(Outcome.DONE);
            }
            return body.aggregate().asByteArray().defaultIfEmpty(NOTHING).flatMap(bytes -> refused(to, head, bytes));
        }

        private Mono<Outcome> refused(Route to, AnswerHead head, byte[] body) {
            ErrorAnswer error = message.request() == 0 ? null : ErrorAnswer.in(body);
            if (error == null) {
                return Mono.error(to.refusals().refused(what, head, body));
            }
            byte[] answer = error.to(message.request());
            deliver(answer, 0, answer.length);
            return Mono.just(Outcome.DONE);
        }

        private void failed(Throwable failure) {
            over();
            MessageReceiver known = receiver;
            if (message.request() != 0 && known != null && !closed.get()) {
                known.failed(message.request(), route.refusals().named(failure, what));
            }
        }

        private void over() {
            if (posts.remove(this)) {
                room.give(message.json().length);
            }
            if (isReadiness()) {
                gettingReady = false;
                goOn();
            }
        }
    }

    @Override
    public void established(String agreed, boolean unusedSpeaksUnasked) {
        boolean unused = route.onLoop(() -> revision = agreed);
    }

    private void deliver(byte[] buffer, int offset, int length) {
        MessageReceiver known = receiver;
        if (known != null && !closed.get()) {
            known.received(buffer, offset, length);
        }
    }

    /** How many messages are being posted, or wait for that. */
    int inFlight() {
        return room.messages();
    }

    @Override
    public void close(PluginException cause) {
        if (closed.compareAndSet(false, true)) {
            boolean unused = route.onLoop(() -> end(cause));
        }
    }

    private void end(PluginException cause) {
        if (stream != null) {
            stream.dispose();
        }
        held.forEach(message -> room.give(message.json().length));
        held.clear();
        for (Posted posted : new ArrayList<>(posts)) {
            posted.attempt.dispose();
            posted.over();
        }
        MessageReceiver known = receiver;
        if (known != null) {
            known.closed(cause);
        }
    }
}
