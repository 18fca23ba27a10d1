package dev.patchbay.wire.mcp;

import dev.patchbay.model.ChatModel;
import dev.patchbay.model.FinishReason;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.model.TokenUsage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;

/** A model that says what a test tells it to, and keeps what it was asked. */
final class FakeModel implements ChatModel {
    final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    Flux<ModelChunk> answer = saying(FinishReason.END, new ModelChunk.Text("hello "), new ModelChunk.Text("you"));

    static Flux<ModelChunk> saying(FinishReason reason, ModelChunk... chunks) {
        return Flux.just(chunks).concatWithValues(new ModelChunk.Finished(reason, TokenUsage.NONE));
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("small", "test", null);
    }

    @Override
    public Flux<ModelChunk> stream(ModelRequest request) {
        return Flux.defer(() -> {
            requests.add(request);
            return answer;
        });
    }
}
