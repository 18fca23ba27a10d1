package dev.patchbay.engine.agent;

import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** A model that may misbehave as no script can, and that remembers what it was asked. */
final class FakeModel implements ChatModel {
    final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private final Function<ModelRequest, Flux<ModelChunk>> answer;

    FakeModel(Function<ModelRequest, Flux<ModelChunk>> answer) {
        this.answer = answer;
    }

    /** Listens in on another model. */
    static FakeModel over(ChatModel model) {
        return new FakeModel(model::stream);
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("fake", "test", null);
    }

    @Override
    public Flux<ModelChunk> stream(ModelRequest request) {
        requests.add(request);
        return answer.apply(request);
    }
}
