package dev.patchbay.engine.config;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A file that may hold {@code [[hook]]} tables, whether it is there or not.
 *
 * @param path where it is
 * @param hooksOnly whether nothing else belongs there, as in {@value #NAME}
 */
public record HookFile(Path path, boolean hooksOnly) {
    /** The name of a file of hooks, beside {@code patchbay.toml} or in the folder of a plugin. */
    public static final String NAME = "hooks.toml";

    private static final String KEY = "hook";

    public HookFile {
        Objects.requireNonNull(path, "path");
    }

    /** The file of hooks in a folder. */
    public static HookFile in(Path folder) {
        return new HookFile(folder.resolve(NAME), true);
    }

    /**
     * What the file says.
     *
     * @param tables its tables, in order
     * @param problems why it cannot be read, or what else is there
     */
    public record Content(List<Section> tables, List<Problem> problems) {
        public Content {
            tables = List.copyOf(tables);
            problems = List.copyOf(problems);
        }
    }

    /** Reads the file, which must be there. Blocks. */
    public Content read() {
        return content(TomlReader.read(path));
    }

    /** What this content of the file says. */
    public Content read(byte[] content) {
        return content(TomlReader.read(content, path.toString()));
    }

    private Content content(TomlDocument document) {
        if (!document.isWellFormed()) {
            return new Content(List.of(), document.problems());
        }
        SectionReader reader = SectionReader.of(document.root());
        List<Section> tables = reader.sections(KEY);
        if (!hooksOnly) {
            // What else stands in patchbay.toml was read, and complained of, when the host was started.
            reader.ignore(reader.keys());
        }
        return new Content(tables, reader.finish());
    }
}
