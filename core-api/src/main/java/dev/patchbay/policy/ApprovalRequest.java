package dev.patchbay.policy;

import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question to a person: may this call run? Where several people have to allow it they are asked one after the other, each with
 * a question of their own.
 *
 * @param session the session that it belongs to
 * @param call the call, with the arguments that it would run with
 * @param tool the tool
 * @param reason why somebody wants it asked; null when it is the default
 * @param people how many different people have to allow it
 * @param allowedBy who has allowed it already, in order; whoever is asked now should be somebody else, as the same name does
 *     not count again
 */
public record ApprovalRequest(
        SessionId session,
        ToolCall call,
        ToolInfo tool,
        @Nullable String reason,
        int people,
        List<String> allowedBy) {
    public ApprovalRequest {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
        allowedBy = List.copyOf(allowedBy);
        if (allowedBy.size() >= people) {
            throw new IllegalArgumentException(allowedBy + " are the " + people + " people who have to allow it");
        }
    }

    /** A question to one person. */
    public ApprovalRequest(SessionId session, ToolCall call, ToolInfo tool, @Nullable String reason) {
        this(session, call, tool, reason, 1, List.of());
    }

    /** Whether this person has allowed it already; a name is the same however it is capitalised. */
    public boolean isAllowedBy(String person) {
        return allowedBy.stream().anyMatch(name -> name.strip().equalsIgnoreCase(person.strip()));
    }

    /** The question to the next person, once one more has allowed it. */
    public ApprovalRequest afterAnswerOf(String person) {
        return new ApprovalRequest(
                session,
                call,
                tool,
                reason,
                people,
                Stream.concat(allowedBy.stream(), Stream.of(person)).toList());
    }
}
