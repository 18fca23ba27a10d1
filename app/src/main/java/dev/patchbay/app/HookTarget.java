package dev.patchbay.app;

import dev.patchbay.config.Section;
import dev.patchbay.config.SectionReader;
import dev.patchbay.engine.file.DurableFile;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.engine.toml.TomlText;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.hooks.TomlHookReader;
import dev.patchbay.hooks.foreign.ForeignSetting;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A file that hooks are added to: what is in it stays as it is. */
final class HookTarget {
    private final Path file;
    private final String before;
    private final List<Section> tables;

    private HookTarget(Path file, String before, List<Section> tables) {
        this.file = file;
        this.before = before;
        this.tables = List.copyOf(tables);
    }

    /**
     * A file, which need not be there. Blocks.
     *
     * @throws InvalidConfigurationException if it cannot be read
     */
    static HookTarget of(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return new HookTarget(file, text, tables(file, text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("\"" + file + "\" cannot be read: " + unreadable, unreadable);
        }
    }

    private static List<Section> tables(Path file, String text) {
        TomlDocument document = TomlReader.read(text.getBytes(StandardCharsets.UTF_8), file.toString());
        if (!document.isWellFormed()) {
            throw new InvalidConfigurationException(document.problems());
        }
        return SectionReader.of(document.root()).sections("hook");
    }

    Path file() {
        return file;
    }

    /** The names of its hooks. */
    Set<String> names() {
        return tables.stream()
                .map(table -> table.values().path("name").asString(""))
                .collect(Collectors.toSet());
    }

    /** What its hooks say, whatever they are called. */
    List<JsonNode> meanings() {
        return tables.stream()
                .map(table -> ForeignSetting.withoutName(table.values()))
                .toList();
    }

    /** A hook as it is written. */
    static String toml(ObjectNode table) {
        StringBuilder toml = new StringBuilder("[[hook]]\n");
        table.forEachEntry((key, value) -> toml.append(TomlText.key(key))
                .append(" = ")
                .append(TomlText.literal(value))
                .append('\n'));
        return toml.toString();
    }

    /** What keeps a table from being a hook of the project. */
    List<Problem> problems(ObjectNode table) {
        HookOrigin origin = new HookOrigin(Tier.PROJECT, null, Objects.requireNonNull(file.getParent()));
        return new TomlHookReader()
                .read(tables(file, toml(table)), origin).problems().stream()
                        .filter(problem -> problem.severity().equals(Severity.ERROR))
                        .toList();
    }

    /**
     * Adds hooks at the end. Blocks.
     *
     * @throws InvalidConfigurationException if the file could not be read any more; it is then as it was
     */
    void add(List<ObjectNode> added) {
        String separator = before.isEmpty() ? "" : before.endsWith("\n") ? "\n" : "\n\n";
        String text = before + separator + added.stream().map(HookTarget::toml).collect(Collectors.joining("\n"));
        int expected = tables.size() + added.size();
        if (tables(file, text).size() != expected) {
            throw new IllegalStateException("\"" + file + "\" would not hold " + expected + " hooks");
        }
        try {
            DurableFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("\"" + file + "\" cannot be written: " + unwritable, unwritable);
        }
    }
}
