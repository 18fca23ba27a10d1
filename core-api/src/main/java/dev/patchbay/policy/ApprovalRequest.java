package dev.patchbay.policy;

import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question to a person: may this call run?
 *
 * @param session the session that it belongs to
 * @param call the call, with the arguments that it would run with
 * @param tool the tool
 * @param reason why somebody wants it asked; null when it is the default
 */
public record ApprovalRequest(
        SessionId session,
        ToolCall call,
        ToolInfo tool,
        @Nullable String reason) {
    public ApprovalRequest {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
    }
}
