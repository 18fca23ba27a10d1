package dev.patchbay.wire.mcp;

import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.PayloadReader;
import dev.patchbay.wire.jsonrpc.PayloadWriter;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import dev.patchbay.wire.jsonrpc.RpcRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a server of the modern era telling when its lists change: by a request that is not answered for as long as it does.
 * When it ends, it is made again, after a while that becomes longer; what may have changed meanwhile is read again.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">MCP, subscriptions</a>
 */
final class Listening implements Disposable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final McpSession session;
    private final Relisting relisting;
    private final Events events;
    private final Scheduler timer;
    private final Set<Listed> kinds = EnumSet.noneOf(Listed.class);
    private final Disposable.Swap listening = Disposables.swap();
    private volatile long request;
    private volatile boolean again;
    private volatile Duration pause = FIRST_PAUSE;

    Listening(McpSession session, Relisting relisting, Events events, Scheduler timer) {
        this.session = session;
        this.relisting = relisting;
        this.events = events;
        this.timer = timer;
        for (Listed kind : Listed.values()) {
            if (session.offer().of(kind).changes()) {
                kinds.add(kind);
            }
        }
    }

    /** Begins, where there is anything to be told. */
    void begin() {
        if (!kinds.isEmpty()) {
            listen();
        }
    }

    private void listen() {
        Ask<ObjectNode> ask = Ask.of("listening", "subscriptions/listen", this::writeFilter, TreeBuilder::new);
        PayloadReader<ObjectNode> reader = ResultReader.complete(TreeBuilder::new);
        PayloadWriter params = session.params(ask, Ask.Params.NONE);
        Mono<ObjectNode> end = session.peer()
                .call(RpcRequest.of(
                                ask.method(),
                                (out, id) -> {
                                    request = id;
                                    params.write(out, id);
                                },
                                reader)
                        .labelled(session.era().outside(ask.method(), MessageLabel.NONE)));
        boolean unused = listening.update(end.subscribe(over -> listenAgain(), this::failed));
    }

    private void writeFilter(JsonGenerator out) {
        out.writeName("notifications");
        out.writeStartObject();
        kinds.forEach(kind -> out.writeBooleanProperty(kind.filter(), true));
        out.writeEndObject();
    }

    /** What ends with the link needs no words; the connection has them, and ends this too. */
    private void failed(Throwable failure) {
        if (!(failure instanceof RpcException refused)) {
            listenAgain();
            return;
        }
        if (!again) {
            events.warn("it does not tell when its lists change: " + Failures.words(refused.error()));
        }
        if (refused.error().code() != RpcError.METHOD_NOT_FOUND) {
            listenAgain();
        }
    }

    private void listenAgain() {
        again = true;
        Duration now = pause;
        Duration next = now.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        boolean unused = listening.update(Mono.delay(now, timer).subscribe(rested -> listen()));
    }

    /** Whether a notice was sent because of the present request; one that does not say is taken for one. */
    boolean isOurs(JsonNode params) {
        JsonNode id = params.path("_meta").path(Protocol.SUBSCRIPTION_KEY);
        return id.isMissingNode() || isOurRequest(id);
    }

    private boolean isOurRequest(JsonNode id) {
        return id.asString("").equals(Long.toString(request));
    }

    /** The server has begun to tell. */
    void acknowledged(JsonNode params) {
        if (!isOurs(params)) {
            return;
        }
        pause = FIRST_PAUSE;
        for (Listed kind : kinds) {
            if (!params.path("notifications").path(kind.filter()).asBoolean(false)) {
                events.warn("it does not tell when its list of " + kind.wireName() + " changes");
            }
            if (again) {
                relisting.changed(kind);
            }
        }
    }

    /** The server gives up a request; only this one may be meant. */
    void cancelled(JsonNode id) {
        if (isOurRequest(id)) {
            listenAgain();
        }
    }

    @Override
    public void dispose() {
        listening.dispose();
    }
}
