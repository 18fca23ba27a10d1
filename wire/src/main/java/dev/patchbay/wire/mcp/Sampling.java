package dev.patchbay.wire.mcp;

import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has the host's model answer for a server. Only text goes either way; the model is the host's, whatever the server prefers,
 * and what a client may ignore is ignored: temperature, stop sequences, context to include.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/sampling">MCP, sampling</a>
 */
final class Sampling implements InputRequest {
    static final String METHOD = "sampling/createMessage";

    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 16;
    /** Longer than any model writes; only so that one that is stuck does not keep its turn for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ChatModel model;
    private final Scheduler timer;
    private final Turns turns = new Turns(AT_ONCE, MOST_WAITING, "requests to the model");

    Sampling(ChatModel model, Scheduler timer) {
        this.model = model;
        this.timer = timer;
    }

    @Override
    public void announce(ObjectNode capabilities, boolean modern) {
        capabilities.putObject("sampling").putObject("tools");
    }

    @Override
    public Mono<JsonNode> answer(JsonNode params) {
        return Mono.defer(() -> {
            ModelRequest request = SamplingRequest.read(params);
            boolean mustUseTool = SamplingRequest.mustUseTool(params);
            return turns.inTurn(ask(request))
                    .map(sample -> sample.result(model.info().name(), mustUseTool))
                    .onErrorMap(failure -> !(failure instanceof RpcException), Sampling::refusal);
        });
    }

    private Mono<Sample> ask(ModelRequest request) {
        return Mono.defer(() -> model.stream(request).collect(Sample::new, Sample::add))
                .timeout(LONGEST, timer);
    }

    /** What is wrong with the host's model is the host's own affair, and in its log. */
    private static RpcException refusal(Throwable failure) {
        return Refusals.failed(
                failure instanceof TimeoutException
                        ? "the model did not answer within " + LONGEST.toMinutes() + " minutes"
                        : "the model could not answer");
    }
}
