package dev.patchbay.engine.dispatch;

import dev.patchbay.config.SectionReader;
import dev.patchbay.host.ArgumentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds where two versions of arguments differ: objects are compared key by key, everything else as a whole. */
final class ArgumentChanges {
    private final List<ArgumentChange> found = new ArrayList<>();

    private ArgumentChanges() {}

    static List<ArgumentChange> between(JsonNode before, JsonNode after) {
        ArgumentChanges changes = new ArgumentChanges();
        changes.compare("", before, after);
        return changes.found;
    }

    private void compare(String pointer, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before == null || after == null || !before.isObject() || !after.isObject()) {
            found.add(new ArgumentChange(pointer, before, after));
            return;
        }
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.forEach(name -> compare(pointer + "/" + SectionReader.escape(name), before.get(name), after.get(name)));
    }
}
