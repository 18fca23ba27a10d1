package dev.patchbay.app.imports;

import dev.patchbay.hooks.foreign.Agent;
import dev.patchbay.hooks.foreign.ForeignHooks;
import dev.patchbay.hooks.foreign.ForeignReading;
import dev.patchbay.hooks.foreign.ForeignSetting;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Position;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the hook files of other command-line agents. Executes nothing. */
public final class HookImports {
    /** How packages of plugins write where they are. */
    private static final List<String> ROOTS =
            List.of("CLAUDE_PLUGIN_ROOT", "PLUGIN_ROOT", "CURSOR_PLUGIN_ROOT", "extensionPath");

    private HookImports() {}

    /**
     * Reads a file. Blocks.
     *
     * @param agent whose file it is; null for what it looks like
     * @param tools the tools here by the names of the agent's own
     * @param taken names of hooks that are there already
     * @param existing the tables that are there already, without their names
     * @throws InvalidConfigurationException if there is nothing that can be read
     */
    public static ForeignReading read(
            Path file,
            @Nullable Agent agent,
            Map<String, List<String>> tools,
            Set<String> taken,
            List<JsonNode> existing) {
        Path whole = file.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(whole.getParent());
        try {
            return ForeignHooks.read(
                    CommentedJson.read(whole),
                    new ForeignSetting(agent, likely(folder), tools, PluginNames::of, roots(folder), taken, existing));
        } catch (IllegalArgumentException nothing) {
            throw CommentedJson.refused(Position.of(whole.toString()), String.valueOf(nothing.getMessage()));
        }
    }

    private static @Nullable Agent likely(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return Arrays.stream(Agent.values())
                .filter(agent -> name.equals("." + agent.wireName()))
                .findFirst()
                .orElse(null);
    }

    /** A package keeps its hooks at its root, or in a folder for them. */
    private static Map<String, String> roots(Path folder) {
        Path above = folder.getParent();
        Path root = above != null && String.valueOf(folder.getFileName()).equals("hooks") ? above : folder;
        Map<String, String> roots = new HashMap<>();
        ROOTS.forEach(name -> roots.put(name, root.toString()));
        return roots;
    }
}
