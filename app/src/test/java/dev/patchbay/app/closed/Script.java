package dev.patchbay.app.closed;

import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;

/** A scripted model, another one for each scene that is played, that remembers what it was asked. */
final class Script implements ChatModel {
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private volatile ChatModel model;

    Script(ChatModel model) {
        this.model = model;
    }

    void begin(ChatModel next) {
        model = next;
        requests.clear();
    }

    List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public ModelInfo info() {
        return model.info();
    }

    @Override
    public Flux<ModelChunk> stream(ModelRequest request) {
        requests.add(request);
        return model.stream(request);
    }
}
