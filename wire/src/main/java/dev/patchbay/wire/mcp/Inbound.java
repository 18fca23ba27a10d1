package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.runtime.ConnectionEvent.Level;
import dev.patchbay.wire.jsonrpc.InboundHandler;
import dev.patchbay.wire.jsonrpc.JsonRpcPeer;
import dev.patchbay.wire.jsonrpc.Payload;
import dev.patchbay.wire.jsonrpc.PayloadWriter;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import dev.patchbay.wire.jsonrpc.RpcId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a server sends by itself. */
final class Inbound implements InboundHandler {
    private static final int LONGEST_LINE = 8_000;
    private static final PayloadWriter EMPTY = (out, unusedRequest) -> {
        out.writeStartObject();
        out.writeEndObject();
    };

    private final InputRequests inputs;
    private final Events events;
    private final Relisting relisting;
    private volatile @Nullable Era era;
    private volatile @Nullable JsonRpcPeer peer;
    private volatile @Nullable Listening listening;

    Inbound(InputRequests inputs, Events events, Relisting relisting) {
        this.inputs = inputs;
        this.events = events;
        this.relisting = relisting;
    }

    /** What is heard comes through this peer. */
    void through(JsonRpcPeer newPeer) {
        peer = newPeer;
    }

    /** The server speaks this era. */
    void established(Era newEra) {
        era = newEra;
    }

    /** Notices of changes are asked for by this. */
    void askedBy(Listening newListening) {
        listening = newListening;
    }

    @Override
    public Mono<PayloadWriter> request(RpcId id, String method, Payload params) {
        if (method.equals("ping")) {
            return Mono.just(EMPTY);
        }
        if (!(era instanceof LegacyEra) || !inputs.handles(method)) {
            return Mono.error(new RpcException(
                    RpcError.of(RpcError.METHOD_NOT_FOUND, "this client does not offer \"" + method + "\"")));
        }
        return inputs.answer(method, params.tree()).map(result -> (out, unusedRequest) -> Json.write(out, result));
    }

    @Override
    public void notification(String method, Payload params) {
        if (method.equals("notifications/progress")) {
            progress(params);
            return;
        }
        try {
            noticed(method, params);
        } catch (JacksonException | IllegalArgumentException malformed) {
            events.log(Level.DEBUG, "its notice " + method + " says nothing: " + malformed.getMessage());
        }
    }

    /** It may offer something else now. */
    @Override
    public void renewed() {
        for (Listed kind : Listed.values()) {
            relisting.changed(kind);
        }
    }

    private void progress(Payload params) {
        JsonRpcPeer known = peer;
        long request = ProgressReader.token(params);
        if (request != 0 && known != null) {
            known.progress(request, params);
        }
    }

    private void noticed(String method, Payload params) {
        switch (method) {
            case "notifications/message" -> log(params.tree());
            case "notifications/cancelled" -> cancelled(params.tree().path("requestId"));
            case "notifications/subscriptions/acknowledged" -> {
                Listening known = listening;
                if (known != null) {
                    known.acknowledged(params.tree());
                }
            }
            default -> Listed.changedBy(method).ifPresent(kind -> changed(kind, params));
        }
    }

    private void changed(Listed kind, Payload params) {
        Listening known = listening;
        if (known == null || known.isOurs(params.tree())) {
            relisting.changed(kind);
        }
    }

    private void cancelled(JsonNode request) {
        Listening asked = listening;
        JsonRpcPeer known = peer;
        if (asked != null) {
            asked.cancelled(request);
        } else if (known != null) {
            known.giveUpInbound(new RpcId(request));
        }
    }

    private void log(JsonNode params) {
        JsonNode data = params.path("data");
        String logger = params.path("logger").asString("");
        String text =
                (logger.isEmpty() ? "" : logger + ": ") + (data.isString() ? data.stringValue() : data.toString());
        events.log(
                level(params.path("level").asString("")),
                text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…");
    }

    private static Level level(String name) {
        return switch (name) {
            case "debug" -> Level.DEBUG;
            case "warning" -> Level.WARN;
            case "error", "critical", "alert", "emergency" -> Level.ERROR;
            default -> Level.INFO;
        };
    }

    /**
     * Tells the server that the caller of a request has given up; but not of the requests that found out its era, which may
     * not be cancelled.
     */
    void givenUp(JsonRpcPeer known, long request, Duration timedOut) {
        if (era == null) {
            return;
        }
        String reason =
                timedOut.isZero() ? "the caller gave up" : "there was no answer within " + timedOut.toMillis() + " ms";
        known.tell("notifications/cancelled", (out, unusedRequest) -> {
            out.writeStartObject();
            out.writeNumberProperty("requestId", request);
            out.writeStringProperty("reason", reason);
            out.writeEndObject();
        });
    }
}
