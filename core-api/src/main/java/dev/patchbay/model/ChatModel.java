package dev.patchbay.model;

import reactor.core.publisher.Flux;

/** A chat model as a stream of chunks. */
public interface ChatModel {
    /** What the model says about itself. */
    ModelInfo info();

    /**
     * Asks the model. Nothing happens before subscription; cancelling stops the model; chunks may arrive on any thread
     * and honour demand. The stream ends with {@link ModelChunk.Finished}, or with a {@link ModelException}.
     */
    Flux<ModelChunk> stream(ModelRequest request);
}
