package dev.patchbay.hooks.foreign;

import dev.patchbay.hook.HookOutcome;
import java.util.List;
import java.util.Optional;

/** What programs of Cursor answer. */
final class CursorAnswer {
    private final ForeignAnswer answer;
    private final Said said;

    CursorAnswer(ForeignAnswer answer, Said said) {
        this.answer = answer;
        this.said = said;
    }

    Optional<HookOutcome> meaning() {
        String permission =
                said.oneOf("permission", List.of("allow", "deny", "ask")).orElse("");
        String reason = said.first("agent_message", "user_message", "reason").orElse("");
        return switch (answer.point()) {
            case TOOL_BEFORE ->
                permission.equals("deny")
                        ? answer.blocked(reason)
                        : answer.permitted(permission, reason, said.tree("updated_input"));
            // Nobody can be asked whether another agent may start.
            case SUBAGENT_START ->
                permission.isEmpty() || permission.equals("allow") ? Optional.empty() : answer.blocked(reason);
            case SESSION_START -> said.text("additional_context").flatMap(answer::note);
            case TOOL_AFTER -> afterwards();
            case TURN_END ->
                said.text("followup_message").filter(text -> !text.isBlank()).map(HookOutcome.KeepGoing::new);
            default -> Optional.empty();
        };
    }

    private Optional<HookOutcome> afterwards() {
        Optional<String> noted = said.text("additional_context").filter(text -> !text.isBlank());
        return said.tree("updated_mcp_tool_output")
                .map(view -> answer.replaced(view, noted))
                .orElseGet(() -> noted.flatMap(answer::note));
    }
}
