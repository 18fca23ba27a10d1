package dev.patchbay.wire.scriptling;

import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.wire.jsonrpc.JsonRpcPeer;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.RpcException;
import dev.patchbay.wire.jsonrpc.RpcRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Puts calls to a plugin, and its errors into our words. */
final class Calls {
    private final JsonRpcPeer peer;
    private final Callbacks callbacks;
    private final boolean callsBack;
    private final Failures failures;

    /** @param callsBack whether the plugin can call the callbacks */
    Calls(JsonRpcPeer peer, Callbacks callbacks, boolean callsBack, Failures failures) {
        this.peer = peer;
        this.callbacks = callbacks;
        this.callsBack = callsBack;
        this.failures = failures;
    }

    /** Makes a call. The plugin is not told when the caller gives up, because the protocol has no words for that. */
    Mono<ToolResult> ask(
            Operation operation,
            ToolCall call,
            CallContext context,
            MessageLabel label,
            FunctionDeclaration.Errors errors) {
        Mono<ToolResult> asked = callsBack
                ? callbacks.during(context.callbacks(), passed -> ask(operation, call, passed, label))
                : ask(operation, call, name -> refused(call.tool(), context, name), label);
        return asked.onErrorResume(RpcException.class, answered -> failed(call.tool(), answered, errors));
    }

    private Mono<ToolResult> ask(Operation operation, ToolCall call, PassedCallbacks passed, MessageLabel label) {
        return peer.call(RpcRequest.of(
                        operation.method(),
                        (out, request) -> operation.write(out, call.arguments(), passed),
                        operation::read)
                .labelled(label));
    }

    private @Nullable String refused(String tool, CallContext context, String callback) {
        if (context.callbacks().containsKey(callback)) {
            throw failures.noCallbacks(tool);
        }
        return null;
    }

    private Mono<ToolResult> failed(String tool, RpcException answered, FunctionDeclaration.Errors errors) {
        boolean ownAnswer =
                errors == FunctionDeclaration.Errors.RESULT && answered.error().code() == Handshake.APPLICATION_ERROR;
        return ownAnswer
                ? Mono.just(ToolResult.error(Failures.words(answered)))
                : Mono.error(failures.answered(tool, answered));
    }

    /** Puts a request as it is. */
    <T> Mono<T> ask(RpcRequest<T> request) {
        return peer.call(request);
    }

    /** Destroys an object. */
    Mono<Void> destroy(String id, String tool) {
        return peer.call(destruction(id))
                .onErrorMap(RpcException.class, answered -> failures.answered(tool, answered))
                .then();
    }

    /** Destroys many objects with one message; what becomes of each does not matter any more. */
    Mono<Void> destroyAll(List<String> ids) {
        return ids.isEmpty()
                ? Mono.empty()
                : peer.callTogether(ids.stream().map(Calls::destruction).toList())
                        .then();
    }

    private static RpcRequest<Boolean> destruction(String id) {
        return RpcRequest.of(
                        "object.destroy",
                        (out, request) -> {
                            out.writeStartObject();
                            out.writeStringProperty("object_id", id);
                            out.writeEndObject();
                        },
                        result -> true)
                .labelled(MessageLabel.REPEATABLE);
    }
}
