package dev.patchbay.wire.scriptling;

import dev.patchbay.tool.Callback;
import dev.patchbay.wire.jsonrpc.Payload;
import dev.patchbay.wire.jsonrpc.PayloadWriter;
import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The callbacks that a plugin may call now, each under an id that is used once, so that it is good for exactly the call that
 * brought it along. Safe for concurrent use.
 */
final class Callbacks {
    private final ConcurrentMap<String, Passed> byId = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final CallbackRequest.Reader requests;
    private final TaggedWriter writer;
    private final Scheduler blocking;

    Callbacks(TaggedReader reader, TaggedWriter writer, Scheduler blocking) {
        this.requests = new CallbackRequest.Reader(reader);
        this.writer = writer;
        this.blocking = blocking;
    }

    /** Makes a call with these callbacks, which the plugin may call until it ends. */
    <T> Mono<T> during(Map<String, Callback> functions, Function<PassedCallbacks, Mono<T>> call) {
        return functions.isEmpty()
                ? call.apply(PassedCallbacks.NONE)
                : Mono.using(() -> new Passing(functions), call, Passing::end);
    }

    /** How many the plugin may call now. */
    int size() {
        return byId.size();
    }

    /** Serves a call of the plugin's. */
    Mono<PayloadWriter> serve(Payload params) {
        CallbackRequest request = requests.read(params);
        Passed passed = byId.get(request.id());
        if (passed == null) {
            return Mono.error(unknown(request.id()));
        }
        return Mono.defer(() -> passed.function().call(request.arguments(), request.named()))
                .subscribeOn(blocking)
                .onErrorMap(failure -> new RpcException(error(String.valueOf(failure.getMessage()))))
                .defaultIfEmpty(JsonNodeFactory.instance.nullNode())
                .takeUntilOther(passed.ended())
                .switchIfEmpty(Mono.error(() -> unknown(request.id())))
                .map(this::answer);
    }

    private PayloadWriter answer(JsonNode value) {
        return (out, request) -> writer.write(out, value, PassedCallbacks.NONE, "callback.call");
    }

    private static RpcException unknown(String id) {
        return new RpcException(error("unknown callback " + id));
    }

    private static RpcError error(String message) {
        return RpcError.of(Handshake.APPLICATION_ERROR, message);
    }

    /** A function and the end of the call that brought it along. */
    private record Passed(Callback function, Mono<Void> ended) {}

    /** The callbacks of one call, while it runs; a callback gets its id when it is first written. */
    private final class Passing implements PassedCallbacks {
        private final Map<String, Callback> functions;
        private final Map<String, String> given = new HashMap<>();
        private final Sinks.Empty<Void> end = Sinks.empty();

        Passing(Map<String, Callback> functions) {
            this.functions = functions;
        }

        @Override
        public synchronized @Nullable String idOf(String name) {
            Callback function = functions.get(name);
            return function == null ? null : given.computeIfAbsent(name, key -> register(function));
        }

        private String register(Callback function) {
            String id = "cb-" + ids.incrementAndGet();
            byId.put(id, new Passed(function, end.asMono()));
            return id;
        }

        void end() {
            synchronized (this) {
                given.values().forEach(byId::remove);
            }
            end.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }
}
