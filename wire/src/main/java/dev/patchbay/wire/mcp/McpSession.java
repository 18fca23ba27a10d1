package dev.patchbay.wire.mcp;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.wire.jsonrpc.JsonRpcPeer;
import dev.patchbay.wire.jsonrpc.PayloadReader;
import dev.patchbay.wire.jsonrpc.PayloadWriter;
import dev.patchbay.wire.jsonrpc.RpcException;
import dev.patchbay.wire.jsonrpc.RpcRequest;
import java.util.function.IntConsumer;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;

/**
 * A conversation with a server whose era is known: requests in the form that it takes, its errors under the names that they
 * have outside. Safe for concurrent use.
 *
 * @param peer the link
 * @param era the server's era
 * @param offer what the server can do
 * @param rounds answers the server when it asks for input in place of an answer
 * @param failures names failures
 * @param freshness hears of refusals
 */
record McpSession(
        JsonRpcPeer peer, Era era, ServerOffer offer, InputRounds rounds, Failures failures, ToolsFreshness freshness) {

    /**
     * Asks once. Cancelling gives it up; errors are {@link dev.patchbay.plugin.PluginException}; the result arrives on the
     * channel's reading thread.
     */
    <T> Mono<T> ask(Ask<T> ask) {
        return send(ask, once(ask), Ask.Params.NONE);
    }

    /** Asks what the server may answer with a wish for input, and gives it, as often as it is allowed to wish. */
    <T> Mono<T> converse(Ask<T> ask) {
        return era.isModern()
                ? rounds.converse(ask, more -> send(ask, ResultReader.modern(ask.builders()), more))
                : peer.call(request(ask, ResultReader.legacy(ask.builders()), Ask.Params.NONE))
                        .onErrorResume(RpcException.class, error -> {
                            freshness.refused(ask.method(), error.error().code());
                            return rounds.refused(ask, error);
                        });
    }

    /**
     * Asks once, and keeps the server's error as it is.
     *
     * @param size told how large the result is, in bytes
     */
    <T> Mono<T> askPlainly(Ask<T> ask, IntConsumer size) {
        PayloadReader<T> reader = once(ask);
        return peer.call(request(
                ask,
                payload -> {
                    size.accept(payload.size());
                    return reader.read(payload);
                },
                Ask.Params.NONE));
    }

    private <T> PayloadReader<T> once(Ask<T> ask) {
        return era.isModern() ? ResultReader.complete(ask.builders()) : ResultReader.legacy(ask.builders());
    }

    private <T, R> Mono<R> send(Ask<T> ask, PayloadReader<R> reader, Ask.Params more) {
        return peer.call(request(ask, reader, more)).onErrorMap(RpcException.class, error -> refused(ask, error));
    }

    private PluginException refused(Ask<?> ask, RpcException error) {
        freshness.refused(ask.method(), error.error().code());
        return failures.answered(ask.what(), error);
    }

    private <R> RpcRequest<R> request(Ask<?> ask, PayloadReader<R> reader, Ask.Params more) {
        PayloadWriter params = (out, request) -> write(out, ask, more, request);
        return new RpcRequest<>(
                ask.method(),
                params,
                reader,
                ask.timeout(),
                ask.progress(),
                ask.timeout() != null,
                era.outside(ask.method(), ask.label()));
    }

    /** Writes the parameters of what is asked, in the form of the era. */
    PayloadWriter params(Ask<?> ask, Ask.Params more) {
        return (out, request) -> write(out, ask, more, request);
    }

    private void write(JsonGenerator out, Ask<?> ask, Ask.Params more, long request) {
        out.writeStartObject();
        ask.params().write(out);
        more.write(out);
        era.writeMeta(out, ask.progress() == null ? 0 : request, ask.trace());
        out.writeEndObject();
    }
}
