package dev.patchbay.app.draft;

import dev.patchbay.engine.toml.TomlText;
import dev.patchbay.manifest.PluginManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The text of a draft's {@code plugin.toml}. */
public final class DraftManifest {
    /** The version of every manifest that the command writes; the server's own is not known to be a semantic version. */
    public static final String VERSION = "1.0.0";

    private static final String WRITTEN_BY = "written_by";
    private static final String US = "patchbay plugin add";

    /** How long a line with all patterns may be. */
    private static final int LONGEST_LINE = 110;

    private DraftManifest() {}

    /**
     * The manifest.
     *
     * @param expose the patterns of the tools that may be shown
     * @param folder where it is to lie
     */
    public static String of(PluginDraft draft, List<String> expose, Path folder) {
        StringBuilder text = new StringBuilder(512);
        text.append("[plugin]\n");
        line(text, "schema_version", TomlText.quoted("1"));
        line(text, "name", TomlText.quoted(draft.name()));
        line(text, "version", TomlText.quoted(VERSION));
        line(text, "kind", TomlText.quoted("tool"));
        line(text, "runtime", TomlText.quoted(draft.runtime().name()));
        if (!draft.capabilities().isEmpty()) {
            line(
                    text,
                    "capabilities",
                    list(draft.capabilities().stream().map(Object::toString).toList()));
        }
        text.append("\n[plugin.tools]\n");
        line(text, "expose", list(expose));
        text.append("\n[plugin.").append(draft.runtime().name()).append("]\n");
        String root = draft.files() == null ? PluginDraft.ROOT : folder.toString();
        draft.section().forEachEntry((key, value) -> line(text, TomlText.key(key), literal(value, root)));
        text.append("\n[plugin.metadata]\n");
        line(text, WRITTEN_BY, TomlText.quoted(US));
        return text.toString();
    }

    /** Whether a manifest was written by the command and by nobody else. */
    public static boolean isOurs(PluginManifest manifest) {
        return manifest.metadata().path(WRITTEN_BY).asString("").equals(US);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    private static String literal(JsonNode value, String root) {
        return TomlText.literal(value)
                .replace(
                        PluginDraft.ROOT,
                        TomlText.quoted(root).substring(1, TomlText.quoted(root).length() - 1));
    }

    /** On one line where it fits, else one a line, so that a change is a change of one line. */
    private static String list(List<String> values) {
        List<String> quoted = values.stream().map(TomlText::quoted).toList();
        String line = "[" + String.join(", ", quoted) + "]";
        return line.length() <= LONGEST_LINE
                ? line
                : quoted.stream().collect(Collectors.joining(",\n    ", "[\n    ", ",\n]"));
    }
}
