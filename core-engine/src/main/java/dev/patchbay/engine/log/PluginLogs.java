package dev.patchbay.engine.log;

import dev.patchbay.plugin.PluginId;
import java.nio.file.Path;

/** Where what plugins log is kept: one file for each, below the host's state directory. */
public final class PluginLogs {
    private PluginLogs() {}

    /**
     * The file that a plugin's lines are added to, oldest first: UTF-8, one line each with the time (ISO 8601, UTC), the
     * level and the text. It need not exist. When it is full it is moved to {@link #older} and begun anew.
     *
     * @param stateDirectory the host's state directory
     * @param plugin the plugin's name
     * @throws IllegalArgumentException if no plugin can have that name
     */
    public static Path file(Path stateDirectory, String plugin) {
        return below(stateDirectory, plugin, ".log");
    }

    /** The file that holds the lines before those of {@link #file}, if there are any. */
    public static Path older(Path stateDirectory, String plugin) {
        return below(stateDirectory, plugin, ".log.1");
    }

    private static Path below(Path stateDirectory, String plugin, String ending) {
        if (!PluginId.isName(plugin)) {
            throw new IllegalArgumentException("\"" + plugin + "\" is not a plugin name");
        }
        return stateDirectory.resolve("logs").resolve(plugin + ending);
    }
}
