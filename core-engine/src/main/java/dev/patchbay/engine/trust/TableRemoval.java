package dev.patchbay.engine.trust;

import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes {@code [plugins.NAME]} and what stands below it out of the text of a configuration, and leaves every other line as
 * it is. As with {@link PinEdit}, reading the result says whether that was right.
 */
final class TableRemoval {
    private static final Pattern HEADER = Pattern.compile("\\s*(\\[\\[?)([^\\[\\]]+)]]?\\s*(?:#.*)?");

    private final List<String> path;

    TableRemoval(String plugin) {
        this.path = List.of("plugins", plugin);
    }

    /** The text without the tables; empty where it is laid out so that it cannot be taken apart. */
    Optional<String> apply(String text) {
        ObjectNode before = read(text).root().values();
        if (!(before.get("plugins") instanceof ObjectNode plugins) || !plugins.has(path.get(1))) {
            return Optional.of(text);
        }
        String without = String.join("", kept(text));
        TomlDocument after = read(without);
        boolean right =
                after.isWellFormed() && settled(after.root().values()).equals(settled(withoutPlugin(before, plugins)));
        return right ? Optional.of(without) : Optional.empty();
    }

    private List<String> kept(String text) {
        List<String> kept = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        boolean removing = false;
        for (String line : lines(text)) {
            Matcher header = HEADER.matcher(line.stripTrailing());
            if (header.matches()) {
                boolean ours = isOurs(header.group(2));
                if (!ours || !removing) {
                    // What stands between the tables belongs to the next one.
                    kept.addAll(doubtful);
                }
                doubtful.clear();
                removing = ours;
            }
            if (!removing) {
                kept.add(line);
            } else if (line.isBlank() || line.stripLeading().startsWith("#")) {
                doubtful.add(line);
            } else {
                doubtful.clear();
            }
        }
        kept.addAll(doubtful);
        while (kept.size() > 1 && kept.get(kept.size() - 1).isBlank()) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }

    private boolean isOurs(String key) {
        try {
            List<String> parts = Toml.parseDottedKey(key);
            return parts.size() >= path.size() && parts.subList(0, path.size()).equals(path);
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }

    private ObjectNode withoutPlugin(ObjectNode before, ObjectNode plugins) {
        ObjectNode others = Json.object();
        others.setAll(plugins);
        others.remove(path.get(1));
        ObjectNode expected = Json.object();
        expected.setAll(before);
        expected.set("plugins", others);
        return expected;
    }

    /** A table {@code plugins} without plugins says as much as none. */
    private static ObjectNode settled(ObjectNode values) {
        ObjectNode settled = Json.object();
        settled.setAll(values);
        if (settled.get("plugins") instanceof ObjectNode plugins && plugins.isEmpty()) {
            settled.remove("plugins");
        }
        return Json.freeze(settled);
    }

    /** The lines with their ends. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static TomlDocument read(String text) {
        return TomlReader.read(text.getBytes(StandardCharsets.UTF_8), "patchbay.toml");
    }
}
