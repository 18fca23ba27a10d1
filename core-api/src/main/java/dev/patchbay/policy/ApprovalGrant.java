package dev.patchbay.policy;

import dev.patchbay.plugin.Glob;
import dev.patchbay.tool.ToolCall;
import java.util.Map;
import tools.jackson.core.JsonPointer;

/**
 * An answer for later calls too: of the tool that was asked about, for as long as the session lasts. It answers questions and
 * nothing else: what is denied stays denied.
 *
 * @param arguments patterns for arguments by RFC 6901 pointer, as in a {@link Rule}; a call with an argument that none of them
 *     names is not covered, so that nothing comes with it that nobody has seen. Empty for any arguments
 */
public record ApprovalGrant(Map<String, Glob> arguments) {
    /** Every call of the tool. */
    public static final ApprovalGrant ANY = new ApprovalGrant(Map.of());

    public ApprovalGrant {
        arguments = Map.copyOf(arguments);
        arguments.keySet().forEach(Rule::checkPointer);
    }

    /** Whether a call has only arguments that it names, and they match. */
    public boolean covers(ToolCall call) {
        return arguments.isEmpty() || (namesAll(call) && Rule.matches(arguments, call));
    }

    private boolean namesAll(ToolCall call) {
        return call.arguments().propertyNames().stream().allMatch(this::names);
    }

    private boolean names(String argument) {
        return arguments.keySet().stream()
                .anyMatch(pointer -> JsonPointer.compile(pointer).matchesProperty(argument));
    }
}
