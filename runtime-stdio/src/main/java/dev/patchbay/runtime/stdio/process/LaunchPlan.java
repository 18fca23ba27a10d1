package dev.patchbay.runtime.stdio.process;

import dev.patchbay.plugin.PluginId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that is needed to start one process.
 *
 * @param plugin whose it is
 * @param command the program, resolved to an absolute path, and its arguments
 * @param workingDirectory where it runs; absolute
 * @param environment all of its environment; nothing else is inherited
 * @param secrets values that must not appear in a log
 * @param confinement what it is kept from
 */
public record LaunchPlan(
        PluginId plugin,
        List<String> command,
        Path workingDirectory,
        Map<String, String> environment,
        List<String> secrets,
        Confinement confinement) {
    public LaunchPlan {
        Objects.requireNonNull(plugin, "plugin");
        command = List.copyOf(command);
        Objects.requireNonNull(workingDirectory, "workingDirectory");
        environment = Map.copyOf(environment);
        secrets = List.copyOf(secrets);
        Objects.requireNonNull(confinement, "confinement");
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return "LaunchPlan[plugin=" + plugin + ", command=" + command + ", workingDirectory=" + workingDirectory
                + ", confinement=" + confinement + "]";
    }
}
