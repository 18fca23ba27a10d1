package dev.patchbay.engine.host;

import dev.patchbay.engine.log.PluginLog;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The model that sessions talk to, as a plugin asks it: made when it is first asked, and every question and answer in the
 * plugin's log, because it is in no history.
 *
 * @param info what is known of it before it is made
 * @param model the model itself; may take time
 */
record SampledModel(ModelInfo info, Mono<ChatModel> model, PluginLog log) implements ChatModel {
    @Override
    public Flux<ModelChunk> stream(ModelRequest request) {
        return Flux.defer(() -> {
            SampleRecord record = new SampleRecord(info.name(), log);
            record.asked(request);
            return model.flatMapMany(made -> made.stream(request))
                    .doOnNext(record::add)
                    .doOnComplete(record::answered)
                    .doOnError(record::failed)
                    .doOnCancel(record::givenUp);
        });
    }
}
