package dev.patchbay.hooks.foreign;

import dev.patchbay.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a hook file of another agent is read with.
 *
 * @param agent whose file it is; null for what its events say
 * @param likely whose it is if its events do not say; null where nothing is known
 * @param tools the tools here by the names of the agent's own
 * @param plugins the plugin that a server became, by the server's name
 * @param roots what {@code ${CLAUDE_PLUGIN_ROOT}} and the like stand for, by how they are written
 * @param taken names of hooks that are there already
 * @param existing the tables that are there already, as {@link #withoutName} gives them
 */
public record ForeignSetting(
        @Nullable Agent agent,
        @Nullable Agent likely,
        Map<String, List<String>> tools,
        Function<String, Optional<String>> plugins,
        Map<String, String> roots,
        Set<String> taken,
        List<JsonNode> existing) {
    public ForeignSetting {
        tools = Map.copyOf(tools);
        Objects.requireNonNull(plugins, "plugins");
        roots = Map.copyOf(roots);
        taken = Set.copyOf(taken);
        existing = List.copyOf(existing);
    }

    /** What a hook's table says, whatever it is called. */
    public static JsonNode withoutName(ObjectNode table) {
        ObjectNode unnamed = Json.object();
        table.forEachEntry(unnamed::set);
        // Written and read, as numbers that are the same can be kept in different ways.
        return Json.parse(Json.write(unnamed.without("name")));
    }
}
