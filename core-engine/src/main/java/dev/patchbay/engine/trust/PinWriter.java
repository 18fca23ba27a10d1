package dev.patchbay.engine.trust;

import dev.patchbay.engine.file.DurableFile;
import dev.patchbay.engine.toml.TomlDocument;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.engine.toml.TomlText;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Digest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes down that a plugin is trusted as it is now: its version and digest, in {@code [plugins.NAME]} of the host's
 * configuration. Comments and layout are kept; the file is replaced in one step, so that nobody ever reads half of it.
 * All methods block.
 */
public final class PinWriter {
    private PinWriter() {}

    /**
     * Pins a plugin, replacing pins that are there.
     *
     * @param file the configuration; it must exist and be well-formed TOML
     * @param plugin the plugin's name
     * @param version the version to trust
     * @param digest the content to trust
     * @throws InvalidConfigurationException if the file cannot be read or written, or is laid out in a way that cannot be
     *     edited; it is then as it was
     */
    public static void write(Path file, String plugin, String version, Digest digest) {
        set(file, plugin, pins(version, digest));
    }

    /**
     * Writes down a plugin that the configuration does not mention yet.
     *
     * @param file the configuration; it must exist and be well-formed TOML
     * @param plugin the plugin's name
     * @param grants what it may do
     * @param version the version to trust
     * @param digest the content to trust; null for any
     * @throws InvalidConfigurationException as for {@link #write}
     */
    public static void introduce(
            Path file, String plugin, List<Capability> grants, String version, @Nullable Digest digest) {
        Map<String, JsonNode> settings = pins(version, digest);
        if (!grants.isEmpty()) {
            settings.put(
                    "grants", Json.of(grants.stream().map(Capability::toString).toList()));
        }
        set(file, plugin, settings);
    }

    /**
     * Takes out what the configuration says about a plugin, if it says anything.
     *
     * @throws InvalidConfigurationException as for {@link #write}
     */
    public static void remove(Path file, String plugin) {
        edit(file, plugin, text -> new TableRemoval(plugin).apply(text), "remove [plugins." + plugin + "] yourself");
    }

    /** In the order in which they are set; what is set last comes to stand first. */
    private static Map<String, JsonNode> pins(String version, @Nullable Digest digest) {
        Map<String, JsonNode> pins = new LinkedHashMap<>();
        pins.put("version", Json.of(version));
        if (digest != null) {
            pins.put("digest", Json.of(digest.text()));
        }
        return pins;
    }

    private static void set(Path file, String plugin, Map<String, JsonNode> settings) {
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = " + TomlText.literal(setting.getValue()))
                .collect(Collectors.joining(", "));
        edit(file, plugin, text -> withAll(text, plugin, settings), "write it yourself: " + lines);
        verify(file, plugin, settings);
    }

    private static Optional<String> withAll(String text, String plugin, Map<String, JsonNode> settings) {
        Optional<String> edited = Optional.of(text);
        for (Map.Entry<String, JsonNode> setting : settings.entrySet()) {
            edited = edited.flatMap(so -> new PinEdit(plugin, setting.getKey(), setting.getValue()).apply(so));
        }
        return edited;
    }

    private static void edit(Path file, String plugin, Function<String, Optional<String>> change, String byHand) {
        if (!PluginId.isName(plugin)) {
            throw refused(file, "\"" + plugin + "\" is not a plugin name", "");
        }
        TomlDocument document = TomlReader.read(file);
        if (!document.isWellFormed()) {
            throw new InvalidConfigurationException(document.problems());
        }
        try {
            String before = Files.readString(file, StandardCharsets.UTF_8);
            String after = change.apply(before)
                    .orElseThrow(() -> refused(
                            file,
                            "[plugins." + plugin + "] is laid out in a way that cannot be edited without changing more"
                                    + " of the file",
                            byHand));
            if (!after.equals(before)) {
                DurableFile.replace(file, after.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw refused(
                    file,
                    "\"" + file + "\" cannot be written: " + failed.getClass().getSimpleName() + ": "
                            + failed.getMessage(),
                    "give yourself the right to write it and its folder");
        }
    }

    private static void verify(Path file, String plugin, Map<String, JsonNode> settings) {
        JsonNode written = TomlReader.read(file).root().values().path("plugins").path(plugin);
        if (!settings.entrySet().stream()
                .allMatch(setting -> setting.getValue().equals(written.get(setting.getKey())))) {
            throw refused(file, "\"" + file + "\" was changed by somebody else at the same time", "try again");
        }
    }

    private static InvalidConfigurationException refused(Path file, String message, String remedy) {
        return new InvalidConfigurationException(List.of(Problem.error(Position.of(file.toString()), message, remedy)));
    }
}
