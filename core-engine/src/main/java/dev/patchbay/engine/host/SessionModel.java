package dev.patchbay.engine.host;

import dev.patchbay.engine.lifecycle.Lifecycle;
import dev.patchbay.engine.log.PluginLog;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ModelException;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.problem.InvalidConfigurationException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The model that a host's sessions talk to, and its plugins as far as they may. */
final class SessionModel {
    private final @Nullable ChatModel given;
    private final @Nullable String wanted;
    private final ModelCatalog catalog;
    private final Scheduler blocking;
    private volatile @Nullable Lifecycle plugins;

    SessionModel(PatchbayHost.Builder builder, ModelCatalog catalog, Scheduler blocking) {
        this.given = builder.model;
        this.wanted = builder.modelName;
        this.catalog = catalog;
        this.blocking = blocking;
    }

    /** Where the models of plugins are; those need the host that is being put together, so it is told afterwards. */
    void knowing(Lifecycle running) {
        plugins = running;
    }

    /**
     * The model; call it where blocking is allowed.
     *
     * @throws InvalidConfigurationException if there is none, with what to add
     */
    ChatModel get() {
        ChatModel fixed = given;
        return fixed != null ? fixed : catalog.model(wanted, Objects.requireNonNull(plugins, "plugins"));
    }

    /** The model as a plugin with this log may ask it, made when it first does; empty when none is configured. */
    Optional<ChatModel> sampledBy(PluginLog log) {
        ChatModel fixed = given;
        return fixed != null
                ? Optional.of(new SampledModel(fixed.info(), Mono.just(fixed), log))
                : catalog.info(wanted).map(info -> new SampledModel(info, made(info), log));
    }

    private Mono<ChatModel> made(ModelInfo info) {
        return Mono.fromCallable(this::get)
                .subscribeOn(blocking)
                .onErrorMap(
                        InvalidConfigurationException.class,
                        wrong -> new ModelException(info.name(), String.valueOf(wrong.getMessage()), false));
    }
}
