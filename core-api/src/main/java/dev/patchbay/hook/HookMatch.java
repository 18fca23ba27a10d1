package dev.patchbay.hook;

import dev.patchbay.plugin.Glob;
import dev.patchbay.tool.ToolInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events of its point a hook is called for, as far as the tool alone decides it; the host works that out once for each
 * tool.
 *
 * @param tools patterns for the tool's name, one of which is enough; none for any, and the only choice at points without a tool
 * @param sources patterns for the id of the plugin that the tool comes from, one of which is enough; none for any
 */
public record HookMatch(List<Glob> tools, List<Glob> sources) {
    /** Every event. */
    public static final HookMatch ALL = new HookMatch(List.of(), List.of());

    public HookMatch {
        tools = List.copyOf(tools);
        sources = List.copyOf(sources);
    }

    /** The match of tools by their names. */
    public static HookMatch ofTools(Glob... tools) {
        return new HookMatch(List.of(tools), List.of());
    }

    /** The match of tools by the ids of their plugins. */
    public static HookMatch ofSources(Glob... sources) {
        return new HookMatch(List.of(), List.of(sources));
    }

    /** Whether the hook is called for an event about this tool; {@code null} for an event about none. */
    public boolean matches(@Nullable ToolInfo about) {
        if (tools.isEmpty() && sources.isEmpty()) {
            return true;
        }
        return about != null
                && Glob.matchesAny(tools, about.name())
                && Glob.matchesAny(sources, about.source().plugin().toString());
    }
}
