package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.flow.Survivable;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolResult;

/** How one attempt to call a tool ended. */
sealed interface AttemptEnd {
    /** The tool answered. */
    record Answered(ToolResult result) implements AttemptEnd {}

    /** It did not; the message is for the model and for people. */
    record Failed(PluginErrorCode code, String message) implements AttemptEnd {}

    /** What an error of a tool means; errors after which the virtual machine cannot be trusted are thrown on. */
    static AttemptEnd failed(Throwable thrown) {
        Throwable failure = Survivable.orThrow(thrown);
        if (failure instanceof PluginException known) {
            String remedy = known.remedy().isEmpty() ? "" : "; " + known.remedy();
            return new Failed(known.code(), known.getMessage() + remedy);
        }
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage() == null ? name : name + ": " + failure.getMessage();
        return new Failed(PluginErrorCode.CRASHED, "the tool threw " + message);
    }
}
