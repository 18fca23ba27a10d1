package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.history.EntryBody;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.Decision;
import dev.patchbay.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a call, before it is written anywhere.
 *
 * @param tool the tool; null if there is none of that name
 * @param call the call as it would run
 * @param decision the decision
 * @param code what kind of denial; null where it is allowed
 * @param records what hooks did, and what a person allowed besides, for history
 */
record Ruling(
        @Nullable RegisteredTool tool,
        ToolCall call,
        Decision decision,
        @Nullable PluginErrorCode code,
        List<EntryBody> records) {

    /** The decision as history keeps it. */
    EntryBody entry() {
        return new EntryBody.ToolDecision(
                call, tool == null ? null : tool.info().source(), decision);
    }

    /** Everything that history keeps of it, in order. */
    List<EntryBody> entries() {
        List<EntryBody> entries = new ArrayList<>(records);
        entries.add(entry());
        return entries;
    }
}
