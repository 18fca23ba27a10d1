package dev.patchbay.engine.host;

import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.Message;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.model.TokenUsage;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import reactor.core.publisher.Flux;

/** A model that asks for one addition and says what it gave. */
final class AddingModel implements ChatModel {
    @Override
    public ModelInfo info() {
        return new ModelInfo("adding", "test", null);
    }

    @Override
    public Flux<ModelChunk> stream(ModelRequest request) {
        Message last = request.messages().get(request.messages().size() - 1);
        if (last instanceof Message.Tool answer) {
            return Flux.just(
                    new ModelChunk.Text("it is " + answer.result().asText()),
                    new ModelChunk.Finished(FinishReason.END, TokenUsage.NONE));
        }
        return Flux.just(
                new ModelChunk.Call(new ToolCall(new CallId("c1"), "calc.add", Json.parse("{\"a\": 2, \"b\": 3}"))),
                new ModelChunk.Finished(FinishReason.TOOL_CALLS, TokenUsage.NONE));
    }
}
