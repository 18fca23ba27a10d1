package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.history.EntryBody;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.Decision;
import dev.patchbay.tool.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a call, before it is written anywhere.
 *
 * @param tool the tool; null if there is none of that name
 * @param call the call as it would run
 * @param decision the decision
 * @param code what kind of denial; null where it is allowed
 * @param records what hooks did, for history
 */
record Ruling(
        @Nullable RegisteredTool tool,
        ToolCall call,
        Decision decision,
        @Nullable PluginErrorCode code,
        List<EntryBody.HookRecord> records) {}
