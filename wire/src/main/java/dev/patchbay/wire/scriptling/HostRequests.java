package dev.patchbay.wire.scriptling;

import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.wire.jsonrpc.InboundHandler;
import dev.patchbay.wire.jsonrpc.Payload;
import dev.patchbay.wire.jsonrpc.PayloadWriter;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import dev.patchbay.wire.jsonrpc.RpcId;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** Serves what a plugin asks of its host: callbacks and the log. */
final class HostRequests implements InboundHandler {
    private static final PayloadWriter NULL = (out, request) -> {
        out.writeStartObject();
        out.writeStringProperty("type", "null");
        out.writeEndObject();
    };

    private final Callbacks callbacks;
    private final PluginLog log;
    private final Consumer<ConnectionEvent> events;

    HostRequests(Callbacks callbacks, PluginLog log, Consumer<ConnectionEvent> events) {
        this.callbacks = callbacks;
        this.log = log;
        this.events = events;
    }

    @Override
    public Mono<PayloadWriter> request(RpcId id, String method, Payload params) {
        return switch (method) {
            case "callback.call" -> callbacks.serve(params);
            case "host.log" -> logged(params);
            default -> Mono.error(new RpcException(RpcError.of(RpcError.METHOD_NOT_FOUND, "unknown method " + method)));
        };
    }

    @Override
    public void notification(String method, Payload params) {
        if (method.equals("host.log")) {
            var unused = log(params);
        }
    }

    private Mono<PayloadWriter> logged(Payload params) {
        return log(params)
                ? Mono.just(NULL)
                : Mono.error(
                        new RpcException(RpcError.of(RpcError.INVALID_PARAMS, "host.log expects level and message")));
    }

    private boolean log(Payload params) {
        try {
            events.accept(log.read(params));
            return true;
        } catch (JacksonException malformed) {
            return false;
        }
    }
}
