package dev.patchbay.example.files;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a file is written in, by its name. */
final class Language {
    private static final String OTHER = "other";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("c", "C"),
            Map.entry("h", "C"),
            Map.entry("cc", "C++"),
            Map.entry("cpp", "C++"),
            Map.entry("hpp", "C++"),
            Map.entry("cs", "C#"),
            Map.entry("css", "CSS"),
            Map.entry("go", "Go"),
            Map.entry("html", "HTML"),
            Map.entry("java", "Java"),
            Map.entry("js", "JavaScript"),
            Map.entry("mjs", "JavaScript"),
            Map.entry("json", "JSON"),
            Map.entry("kt", "Kotlin"),
            Map.entry("md", "Markdown"),
            Map.entry("php", "PHP"),
            Map.entry("properties", "Properties"),
            Map.entry("py", "Python"),
            Map.entry("rb", "Ruby"),
            Map.entry("rs", "Rust"),
            Map.entry("scala", "Scala"),
            Map.entry("sh", "Shell"),
            Map.entry("bash", "Shell"),
            Map.entry("sql", "SQL"),
            Map.entry("swift", "Swift"),
            Map.entry("toml", "TOML"),
            Map.entry("ts", "TypeScript"),
            Map.entry("tsx", "TypeScript"),
            Map.entry("txt", "Text"),
            Map.entry("xml", "XML"),
            Map.entry("yaml", "YAML"),
            Map.entry("yml", "YAML"));

    /** What is data, prose or configuration rather than code. */
    private static final Set<String> NO_CODE =
            Set.of("CSS", "HTML", "JSON", "Markdown", "Properties", "Text", "TOML", "XML", "YAML", OTHER);

    private Language() {}

    /** Whether a language is one that programs are written in. */
    static boolean isCode(String language) {
        return !NO_CODE.contains(language);
    }

    /** The language of a file of this name; {@code other} when the name does not say. */
    static String of(String path) {
        String name = SourceTree.name(path);
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, OTHER);
    }
}
