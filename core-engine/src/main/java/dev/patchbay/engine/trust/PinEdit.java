package dev.patchbay.engine.trust;

import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.engine.toml.TomlText;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets one value of {@code [plugins.NAME]} in the text of a configuration and leaves every other character as it is.
 *
 * <p>Where a value stands is guessed from positions and lines, and whether the guess was right is found out by reading the
 * result: it must say what the text said before, plus the new value. So a layout that nobody has thought of leads to a
 * refusal and never to a broken file.
 */
final class PinEdit {
    /** A table header that is alone on its line but for a comment. */
    private static final Pattern HEADER = Pattern.compile("\\s*\\[([^\\[\\]]+)]\\s*(?:#.*)?");

    private final String plugin;
    private final String key;
    private final JsonNode value;
    private final String literal;

    /**
     * An edit.
     *
     * @param plugin the plugin's name
     * @param key the key to set
     * @param value a text, or a list of texts
     */
    PinEdit(String plugin, String key, JsonNode value) {
        this.plugin = plugin;
        this.key = key;
        this.value = value;
        this.literal = TomlText.literal(value);
    }

    /** The text with the value set; empty where it is laid out so that it cannot be. */
    Optional<String> apply(String text) {
        TomlDocument before = read(text);
        ObjectNode expected = withValue(before.root().values());
        return candidates(text, before).stream()
                .filter(candidate -> says(candidate, expected))
                .findFirst();
    }

    private List<String> candidates(String text, TomlDocument document) {
        String pointer = "/plugins/" + plugin + "/" + key;
        Position present = document.root().positions().get(pointer);
        if (present != null) {
            String replaced = replaceValue(text, present);
            return replaced == null ? List.of() : List.of(replaced);
        }
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        String line = key + " = " + literal + newline;
        List<String> candidates = new ArrayList<>();
        for (int start = 0; start < text.length(); start = nextLine(text, start)) {
            int next = nextLine(text, start);
            if (isHeader(text.substring(start, next))) {
                String gap = text.charAt(next - 1) == '\n' ? "" : newline;
                candidates.add(text.substring(0, next) + gap + line + text.substring(next));
            }
        }
        candidates.add(text + gapBeforeTable(text, newline) + "[plugins." + plugin + "]" + newline + line);
        return candidates;
    }

    /** The text with another value at a key; null where the value is not a string in one pair of quotes. */
    private @Nullable String replaceValue(String text, Position at) {
        int start = skipKey(text, offset(text, at));
        if (start < 0 || start >= text.length()) {
            return null;
        }
        char quote = text.charAt(start);
        if ((quote != '"' && quote != '\'')
                || text.startsWith(String.valueOf(quote).repeat(3), start)) {
            return null;
        }
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += quote == '"' && text.charAt(end) == '\\' ? 2 : 1;
        }
        return end < text.length() ? text.substring(0, start) + literal + text.substring(end + 1) : null;
    }

    /** The offset of the value of the key at an offset; -1 where there is none. */
    private static int skipKey(String text, int key) {
        char quote = 0;
        for (int i = key; i < text.length(); i++) {
            char read = text.charAt(i);
            if (quote != 0) {
                quote = read == quote ? 0 : quote;
            } else if (read == '"' || read == '\'') {
                quote = read;
            } else if (read == '=') {
                int value = i + 1;
                while (value < text.length() && (text.charAt(value) == ' ' || text.charAt(value) == '\t')) {
                    value++;
                }
                return value;
            }
        }
        return -1;
    }

    private boolean isHeader(String line) {
        Matcher header = HEADER.matcher(line.stripTrailing());
        if (!header.matches()) {
            return false;
        }
        try {
            return Toml.parseDottedKey(header.group(1)).equals(List.of("plugins", plugin));
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }

    /** What the text said, plus the value. */
    private ObjectNode withValue(ObjectNode values) {
        ObjectNode plugins = copy(values.get("plugins"));
        ObjectNode settings = copy(plugins.get(plugin));
        settings.set(key, value);
        plugins.set(plugin, settings);
        return Json.freeze(copy(values).set("plugins", plugins));
    }

    private static ObjectNode copy(@Nullable JsonNode table) {
        ObjectNode copy = Json.object();
        return table instanceof ObjectNode known ? copy.setAll(known) : copy;
    }

    private static boolean says(String text, ObjectNode expected) {
        TomlDocument document = read(text);
        return document.isWellFormed() && document.root().values().equals(expected);
    }

    private static TomlDocument read(String text) {
        return TomlReader.read(text.getBytes(StandardCharsets.UTF_8), "patchbay.toml");
    }

    private static int offset(String text, Position at) {
        int start = 0;
        for (int line = 1; line < at.line(); line++) {
            start = nextLine(text, start);
        }
        return Math.min(text.length(), start + at.column() - 1);
    }

    private static int nextLine(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end + 1;
    }

    private static String gapBeforeTable(String text, String newline) {
        if (text.isEmpty()) {
            return "";
        }
        return text.endsWith("\n") ? newline : newline + newline;
    }
}
