package dev.patchbay.engine.host;

import dev.patchbay.config.Section;
import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ChatModelProvider;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The chat models that {@code [[model]]} tables configure, each made when it is first asked for. */
final class ModelCatalog {
    private final HostConfig config;
    private final Map<String, ChatModelProvider> providers;
    private final Map<String, ChatModel> made = new LinkedHashMap<>();

    ModelCatalog(HostConfig config, List<ChatModelProvider> providers) {
        this.config = config;
        this.providers = ServiceProviders.byKey(providers, ChatModelProvider::provider);
    }

    /** Everything that is wrong with the tables; no model is made. */
    List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        Map<String, Position> names = new LinkedHashMap<>();
        for (Section section : config.models()) {
            Optional<String> name = text(section, "name");
            if (name.isEmpty()) {
                problems.add(Problem.error(section.position(), "a [[model]] needs a \"name\"", "add it"));
            } else if (names.putIfAbsent(name.get(), section.position()) != null) {
                problems.add(Problem.error(
                        section.at("/name"),
                        "the model \"" + name.get() + "\" is configured twice, also at " + names.get(name.get()),
                        "rename one of them"));
            }
            problems.addAll(checkProvider(section));
        }
        String chosen = config.model();
        if (chosen != null && !names.containsKey(chosen)) {
            problems.add(Problem.error(
                    Position.of(
                            config.projectDirectory().resolve("patchbay.toml").toString()),
                    "the model \"" + chosen + "\" is not configured",
                    Nearest.remedy(chosen, names.keySet())));
        }
        return problems;
    }

    private List<Problem> checkProvider(Section section) {
        Optional<String> provider = text(section, "provider");
        if (provider.isEmpty()) {
            return List.of(Problem.error(section.position(), "a [[model]] needs a \"provider\"", "add it"));
        }
        ChatModelProvider known = providers.get(provider.get());
        return known == null
                ? List.of(Problem.error(
                        section.at("/provider"),
                        "there is no model provider \"" + provider.get() + "\" on the class path",
                        Nearest.remedy(provider.get(), providers.keySet())))
                : known.check(section, config.projectDirectory());
    }

    /**
     * The model of that name, or the one that the configuration chooses; call it where blocking is allowed.
     *
     * @throws InvalidConfigurationException if there is none, with what to add
     */
    synchronized ChatModel model(@Nullable String wanted) {
        String name = wanted != null ? wanted : config.model();
        List<String> names = config.models().stream()
                .map(section -> text(section, "name").orElse(""))
                .toList();
        if (name == null && names.size() == 1) {
            name = names.get(0);
        }
        if (name == null || !names.contains(name)) {
            throw new InvalidConfigurationException(List.of(noSuchModel(name, names)));
        }
        ChatModel known = made.get(name);
        if (known == null) {
            Section section = config.models().get(names.indexOf(name));
            List<Problem> problems = checkProvider(section);
            if (!problems.isEmpty()) {
                throw new InvalidConfigurationException(problems);
            }
            ChatModelProvider provider = providers.get(text(section, "provider").orElse(""));
            if (provider == null) {
                throw new IllegalStateException("a provider that was checked is gone");
            }
            known = provider.create(section, config.projectDirectory());
            made.put(name, known);
        }
        return known;
    }

    private Problem noSuchModel(@Nullable String name, List<String> names) {
        Position position =
                Position.of(config.projectDirectory().resolve("patchbay.toml").toString());
        if (names.isEmpty()) {
            return Problem.error(position, "no model is configured", "add a [[model]] with name and provider");
        }
        return name == null
                ? Problem.error(
                        position,
                        "several models are configured and none is chosen",
                        "set model in [host] to one of " + names)
                : Problem.error(position, "there is no model \"" + name + "\"", Nearest.remedy(name, names));
    }

    private static Optional<String> text(Section section, String key) {
        return Optional.ofNullable(section.values().get(key))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }
}
