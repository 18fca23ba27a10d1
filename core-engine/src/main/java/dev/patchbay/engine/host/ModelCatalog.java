package dev.patchbay.engine.host;

import dev.patchbay.config.Section;
import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.lifecycle.Lifecycle;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ChatModelProvider;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chat models that a host can talk to: those that {@code [[model]]} tables configure, each made when it is first asked
 * for, and those that running plugins contribute, under {@code plugin.model}.
 */
final class ModelCatalog {
    private final HostConfig config;
    private final Map<String, ChatModelProvider> providers;
    private final Map<String, ChatModel> made = new LinkedHashMap<>();

    ModelCatalog(HostConfig config, List<ChatModelProvider> providers) {
        this.config = config;
        this.providers = ServiceProviders.byKey(providers, ChatModelProvider::provider);
    }

    /** What the providers have against the tables; no model is made. Names are the configuration's own affair. */
    List<Problem> check() {
        return config.models().stream()
                .flatMap(section -> checkProvider(section).stream())
                .toList();
    }

    private List<Problem> checkProvider(Section section) {
        String provider = text(section, "provider");
        ChatModelProvider known = providers.get(provider);
        return known == null
                ? List.of(Problem.error(
                        section.at("/provider"),
                        "there is no model provider \"" + provider + "\" on the class path",
                        Nearest.remedy(provider, providers.keySet())))
                : known.check(section, config.projectDirectory());
    }

    /** What is known, before it is made, of the model of that name, or of the one that the configuration chooses. */
    Optional<ModelInfo> info(@Nullable String wanted) {
        String name = wanted != null ? wanted : config.model();
        return name == null
                ? Optional.empty()
                : Optional.of(new ModelInfo(
                        name,
                        section(name).map(found -> text(found, "provider")).orElse("plugin"),
                        null));
    }

    /**
     * The model of that name, or the one that the configuration chooses; call it where blocking is allowed.
     *
     * @param running what runs now, for the models of plugins
     * @throws InvalidConfigurationException if there is none, with what to add
     */
    synchronized ChatModel model(@Nullable String wanted, Lifecycle running) {
        String name = wanted != null ? wanted : config.model();
        if (name == null) {
            throw noSuchModel("no model is configured", "add a [[model]] with name and provider");
        }
        ChatModel known = made.get(name);
        if (known != null) {
            return known;
        }
        Optional<Section> section = section(name);
        if (section.isEmpty()) {
            return contributed(name, running)
                    .orElseThrow(() -> noSuchModel(
                            "there is no model \"" + name + "\"",
                            Nearest.remedy(
                                    name,
                                    config.models().stream()
                                            .map(candidate -> text(candidate, "name"))
                                            .toList())));
        }
        ChatModel fresh = make(section.get());
        made.put(name, fresh);
        return fresh;
    }

    private Optional<Section> section(String name) {
        return config.models().stream()
                .filter(candidate -> text(candidate, "name").equals(name))
                .findFirst();
    }

    private ChatModel make(Section section) {
        List<Problem> problems = checkProvider(section);
        ChatModelProvider provider = providers.get(text(section, "provider"));
        if (provider == null || problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw new InvalidConfigurationException(problems);
        }
        return provider.create(section, config.projectDirectory());
    }

    private static Optional<ChatModel> contributed(String name, Lifecycle running) {
        int dot = name.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : running.slot(name.substring(0, dot))
                        .flatMap(slot -> slot.surface().models().stream()
                                .filter(model -> model.info().name().equals(name.substring(dot + 1)))
                                .findFirst());
    }

    private InvalidConfigurationException noSuchModel(String message, String remedy) {
        Position position = Position.of(config.file().toString());
        return new InvalidConfigurationException(List.of(Problem.error(position, message, remedy)));
    }

    private static String text(Section section, String key) {
        return section.values().path(key).asString("");
    }
}
