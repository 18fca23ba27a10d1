package dev.patchbay.engine.config;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.problem.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what all {@code [[model]]} tables have, whoever provides the model, and chooses one. */
final class ModelsReader {
    private ModelsReader() {}

    /**
     * The name of the model to use: the one that [host] names, else the only one; null when there is none.
     *
     * @param models the tables, in the file's order
     * @param root the reader of the file
     */
    static @Nullable String choose(SectionReader host, List<Section> models, SectionReader root) {
        Optional<String> named = host.string("model");
        Map<String, Section> byName = new LinkedHashMap<>();
        for (int i = 0; i < models.size(); i++) {
            checkNames(models.get(i), "model/" + i, byName, root);
        }
        if (named.isPresent() && !byName.containsKey(named.get()) && !isOfPlugin(named.get())) {
            String remedy =
                    byName.isEmpty() ? "add a [[model]] of that name" : Nearest.remedy(named.get(), byName.keySet());
            host.reject("model", "there is no [[model]] of the name \"" + named.get() + "\"", remedy);
        }
        if (named.isEmpty() && byName.size() > 1) {
            host.reject(
                    "model",
                    "there is more than one [[model]]: " + String.join(", ", byName.keySet()),
                    "say which to use: model = \"" + byName.keySet().iterator().next() + "\"");
        }
        return named.or(() -> byName.keySet().stream().findFirst()).orElse(null);
    }

    /** A name with a dot is that of a plugin's model, which nobody knows before the plugin runs. */
    private static boolean isOfPlugin(String name) {
        return name.indexOf('.') >= 0;
    }

    /** Checks what every [[model]] has; the rest is for its provider to read. */
    private static void checkNames(Section model, String place, Map<String, Section> byName, SectionReader root) {
        for (String key : List.of("name", "provider")) {
            if (!model.values().path(key).isString()
                    || model.values().path(key).stringValue().isBlank()) {
                root.reject(place, "a [[model]] needs a \"" + key + "\", a string that is not blank", "add it");
            }
        }
        String name = model.values().path("name").asString("");
        Section first = name.isEmpty() ? null : byName.putIfAbsent(name, model);
        if (first != null) {
            root.reject(
                    place + "/name",
                    "the name \"" + name + "\" is that of the model at " + first.position(),
                    "give each model a name of its own");
        }
    }
}
