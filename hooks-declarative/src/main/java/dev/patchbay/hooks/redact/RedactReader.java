package dev.patchbay.hooks.redact;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hooks.text.Regex;
import dev.patchbay.problem.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code { presets = […], patterns = […], paths = […], with = "…" }}. */
public final class RedactReader {
    private static final Map<String, Preset> PRESETS =
            Arrays.stream(Preset.values()).collect(Collectors.toUnmodifiableMap(Preset::wireName, preset -> preset));

    private RedactReader() {}

    /** What a table hides; what is wrong is reported to its reader, and empty where nothing is left. */
    public static Optional<Redaction> read(SectionReader table) {
        List<Preset> presets = table.distinct("presets", RedactReader::preset).orElse(List.of());
        List<Regex> patterns = table.parsedList("patterns", Regex::of).orElse(List.of());
        List<TreePath> paths = table.distinct("paths", TreePath::of).orElse(List.of());
        Optional<String> with = table.string("with");
        if (table.saysNothing(List.of("presets", "patterns", "paths"))) {
            table.reject("", "a redaction needs \"presets\", \"patterns\" or \"paths\"", "");
            return Optional.empty();
        }
        List<Redaction.Marked> finders = new ArrayList<>();
        for (Preset preset : presets) {
            finders.add(new Redaction.Marked(preset.finder(), with.orElse("[redacted " + preset.wireName() + "]")));
        }
        String mark = with.orElse("[redacted]");
        patterns.forEach(pattern -> finders.add(new Redaction.Marked(new PatternFinder(pattern), mark)));
        return Optional.of(new Redaction(finders, paths, mark));
    }

    private static Preset preset(String name) {
        Preset preset = PRESETS.get(name);
        if (preset == null) {
            throw new IllegalArgumentException(
                    "unknown preset \"" + name + "\"; " + Nearest.remedy(name, PRESETS.keySet()));
        }
        return preset;
    }
}
