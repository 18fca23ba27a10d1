package dev.patchbay.engine.config;

import dev.patchbay.agent.RunLimits;
import dev.patchbay.config.Section;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Rule;
import dev.patchbay.problem.Position;
import dev.patchbay.problem.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The host's configuration: the project's {@code patchbay.toml}, and what the administrator's and the user's files add
 * to it. It has no errors; a configuration with errors cannot be made into one.
 *
 * @param projectDirectory the folder that holds the project's file
 * @param workspace the folder below which scoped files live
 * @param stateDirectory where the host keeps what outlives it, history above all
 * @param pluginDirectories where the project's plugins are looked for
 * @param userPluginDirectories where the user's plugins are looked for
 * @param plugins what is said about each plugin, by name
 * @param rules the policy of all three files, each rule with its tier
 * @param mode the mode of the policy
 * @param hooks the hooks of all three files and of {@code hooks.toml}, not read yet, and what they may reach
 * @param models the project's {@code [[model]]} tables, for their providers to read; each has a name and a provider
 * @param model the name of the model to use; null when there is no model
 * @param instructions the system prompt; null for none
 * @param runLimits what a run may use
 * @param callLimits what a call may use
 * @param problems warnings
 */
public record HostConfig(
        Path projectDirectory,
        Path workspace,
        Path stateDirectory,
        List<Path> pluginDirectories,
        List<Path> userPluginDirectories,
        Map<String, PluginSettings> plugins,
        List<Rule> rules,
        PolicyMode mode,
        HookSettings hooks,
        List<Section> models,
        @Nullable String model,
        @Nullable String instructions,
        RunLimits runLimits,
        CallLimits callLimits,
        List<Problem> problems) {
    /** The name of the project's file. */
    public static final String FILE_NAME = "patchbay.toml";

    /** The name of the file beside it that holds what tools said about themselves when they were trusted. */
    public static final String LOCK_FILE_NAME = "patchbay.lock";

    public HostConfig {
        Objects.requireNonNull(projectDirectory, "projectDirectory");
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(stateDirectory, "stateDirectory");
        pluginDirectories = List.copyOf(pluginDirectories);
        userPluginDirectories = List.copyOf(userPluginDirectories);
        // In the file's order, which Map.copyOf would lose.
        plugins = Collections.unmodifiableMap(new LinkedHashMap<>(plugins));
        rules = List.copyOf(rules);
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(hooks, "hooks");
        models = List.copyOf(models);
        Objects.requireNonNull(runLimits, "runLimits");
        Objects.requireNonNull(callLimits, "callLimits");
        problems = List.copyOf(problems);
    }

    /** The project's file. */
    public Path file() {
        return projectDirectory.resolve(FILE_NAME);
    }

    /** The pins on the tools of plugins outside the host's process, beside the project's file. */
    public Path lockFile() {
        return projectDirectory.resolve(LOCK_FILE_NAME);
    }

    /** Where histories are kept. */
    public Path historyDirectory() {
        return stateDirectory.resolve("history");
    }

    /** The same with other words about plugins. */
    public HostConfig withPlugins(Map<String, PluginSettings> newPlugins) {
        return new HostConfig(
                projectDirectory,
                workspace,
                stateDirectory,
                pluginDirectories,
                userPluginDirectories,
                newPlugins,
                rules,
                mode,
                hooks,
                models,
                model,
                instructions,
                runLimits,
                callLimits,
                problems);
    }

    /** The same with another workspace. */
    public HostConfig withWorkspace(Path newWorkspace) {
        return new HostConfig(
                projectDirectory,
                newWorkspace,
                stateDirectory,
                pluginDirectories,
                userPluginDirectories,
                plugins,
                rules,
                mode,
                hooks,
                models,
                model,
                instructions,
                runLimits,
                callLimits,
                problems);
    }

    /** What is said about a plugin; the defaults when nothing is. */
    public PluginSettings settings(String plugin) {
        PluginSettings said = plugins.get(plugin);
        return said != null ? said : PluginSettings.unmentioned(Position.of(file().toString()));
    }
}
