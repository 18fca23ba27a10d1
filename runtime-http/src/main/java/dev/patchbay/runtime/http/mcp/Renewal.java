package dev.patchbay.runtime.http.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Begins a session again: the server is sent once more what began the first one, and its answer is kept from whoever asked
 * then. On the event loop only.
 */
final class Renewal implements Messages {
    private static final byte[] INITIALIZED =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}".getBytes(UTF_8);

    private final Session session;
    private final StreamableChannel channel;
    private final Route route;
    private final OutgoingMessage initialize;
    private @Nullable Attempt going;
    private @Nullable String begun;
    private @Nullable JsonNode answer;

    Renewal(Session session, StreamableChannel channel, Route route, OutgoingMessage initialize) {
        this.session = session;
        this.channel = channel;
        this.route = route;
        this.initialize = initialize;
    }

    void start() {
        HttpAsk ask = post(initialize.json(), McpHeaders.ofPost(HttpAsk.Headers.NONE, MessageLabel.NONE));
        going = new Attempt(outcome -> initialized(), this::failed);
        route.exchanger().exchange(ask, this::read).subscribe(going);
    }

    private HttpAsk post(byte[] json, HttpAsk.Headers headers) {
        return new HttpAsk(HttpAsk.Verb.POST, route.endpoint(), json, headers, false, HttpAsk.Patience.ANSWER);
    }

    private Mono<Outcome> read(AnswerHead head, ByteBufFlux body) {
        begun = Session.idIn(head);
        return new PostAnswer(route, "\"initialize\"", initialize.request(), this, new Cursor(), false, false)
                .read(head, body);
    }

    /** The answer is ours; whatever comes with it is for whom it would be otherwise. */
    @Override
    public void received(byte[] buffer, int offset, int length) {
        try {
            JsonNode message = Json.parse(new String(buffer, offset, length, UTF_8));
            if (!message.has("method") && message.path("id").asLong(0) == initialize.request()) {
                answer = message;
                return;
            }
        } catch (JacksonException noJson) {
            // Said by whoever takes it.
        }
        channel.deliver(buffer, offset, length);
    }

    @Override
    public boolean isComplete() {
        return answer != null;
    }

    private void initialized() {
        JsonNode known = answer;
        if (known == null || !known.path("result").isObject()) {
            session.notRenewed(route.refusals()
                    .noSession(known == null ? "it did not answer" : "it answered " + known.path("error")));
            return;
        }
        String now = known.path("result").path("protocolVersion").asString("");
        if (!now.equals(session.revision())) {
            channel.close(route.refusals().otherRevision(now, String.valueOf(session.revision())));
            return;
        }
        HttpAsk ask = post(INITIALIZED, McpHeaders.ofPost(McpHeaders.ofSession(begun, now), MessageLabel.NONE));
        Attempt ready = new Attempt(outcome -> session.renewed(begun), this::failed);
        going = ready;
        route.exchanger()
                .exchange(
                        ask,
                        (head, body) -> new PostAnswer(
                                        route, "\"notifications/initialized\"", 0, this, new Cursor(), false, false)
                                .read(head, body))
                .subscribe(ready);
    }

    private void failed(Throwable failure) {
        PluginException known = route.refusals().named(failure, "a new session");
        session.notRenewed(known);
    }

    void stop() {
        if (going != null) {
            going.dispose();
        }
    }
}
