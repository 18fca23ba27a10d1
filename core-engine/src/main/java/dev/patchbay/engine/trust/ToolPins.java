package dev.patchbay.engine.trust;

import dev.patchbay.engine.file.DurableFile;
import dev.patchbay.problem.InvalidConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The tools of plugins outside the host's process as they were when somebody looked at them and trusted them:
 * {@code patchbay.lock}, beside {@code patchbay.toml}, to be reviewed and kept under version control like it. Such a
 * plugin's program may be replaced without any file of the plugin's folder changing; what it then says to the model is
 * compared with this.
 *
 * <p>Immutable; reading and writing block.
 */
public final class ToolPins {
    /** No pins at all. */
    public static final ToolPins NONE = new ToolPins(Map.of());

    private final Map<String, PluginPins> plugins;

    ToolPins(Map<String, PluginPins> plugins) {
        this.plugins = Collections.unmodifiableMap(new TreeMap<>(plugins));
    }

    /**
     * Reads them; none where there is no file.
     *
     * @throws InvalidConfigurationException if the file cannot be read, or is not as {@link #update} wrote it
     */
    public static ToolPins read(Path file) {
        return Files.exists(file) ? LockFile.read(file) : NONE;
    }

    /**
     * Changes the file in one step; without any pins it is removed.
     *
     * @throws InvalidConfigurationException if it cannot be read or written, or somebody else changed it in between
     */
    public static void update(Path file, UnaryOperator<ToolPins> change) {
        ToolPins after = change.apply(read(file));
        try {
            if (after.plugins.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                DurableFile.replace(file, LockFile.write(after).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw LockFile.refused(
                    file,
                    "\"" + file + "\" cannot be written: " + failed.getClass().getSimpleName() + ": "
                            + failed.getMessage(),
                    "give yourself the right to write it and its folder");
        }
        if (!read(file).plugins.equals(after.plugins)) {
            throw LockFile.refused(file, "\"" + file + "\" was changed by somebody else at the same time", "try again");
        }
    }

    /** A plugin's pins; empty where its tools are not pinned. */
    public Optional<PluginPins> of(String plugin) {
        return Optional.ofNullable(plugins.get(plugin));
    }

    /** Every plugin's pins by its name, sorted. */
    public Map<String, PluginPins> all() {
        return plugins;
    }

    /** The same with these pins of a plugin. */
    public ToolPins with(String plugin, PluginPins pins) {
        Map<String, PluginPins> more = new TreeMap<>(plugins);
        more.put(plugin, pins);
        return new ToolPins(more);
    }

    /** The same without a plugin's pins. */
    public ToolPins without(String plugin) {
        Map<String, PluginPins> fewer = new TreeMap<>(plugins);
        fewer.remove(plugin);
        return new ToolPins(fewer);
    }
}
