package dev.patchbay.hook;

import dev.patchbay.plugin.Glob;
import dev.patchbay.tool.ToolInfo;
import org.jspecify.annotations.Nullable;

/**
 * Which events of its point a hook is called for.
 *
 * @param tool a pattern for the tool's name; null for any, and the only choice at points without a tool
 * @param source a pattern for the id of the plugin that the tool comes from; null for any
 */
public record HookMatch(@Nullable Glob tool, @Nullable Glob source) {
    /** Every event. */
    public static final HookMatch ALL = new HookMatch(null, null);

    /** Whether the hook is called for an event about this tool; {@code null} for an event about none. */
    public boolean matches(@Nullable ToolInfo about) {
        if (tool == null && source == null) {
            return true;
        }
        return about != null
                && (tool == null || tool.matches(about.name()))
                && (source == null || source.matches(about.source().plugin().toString()));
    }
}
