package dev.patchbay.host;

import dev.patchbay.history.EntryBody;
import dev.patchbay.policy.Decision;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a tool call, without running the tool or asking anybody.
 *
 * @param tool the tool; null if there is none of that name
 * @param call the call with the arguments that it would run with
 * @param decision what would be decided, were a person who is asked to say no
 * @param asking what people would be asked; null where nobody would be
 * @param considered every rule and gate that was looked at, with what it would say and why
 * @param watchers every observer of the decision, by what it watches and then in order
 * @param changes what hooks would change in the arguments
 * @param recorded what history would say before the tool is called
 */
public record Explanation(
        @Nullable ToolInfo tool,
        ToolCall call,
        Decision decision,
        @Nullable Asking asking,
        List<Considered> considered,
        List<ConsideredObserver> watchers,
        List<ArgumentChange> changes,
        List<EntryBody> recorded) {
    public Explanation {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(decision, "decision");
        considered = List.copyOf(considered);
        watchers = List.copyOf(watchers);
        changes = List.copyOf(changes);
        recorded = List.copyOf(recorded);
    }

    /**
     * A question to people.
     *
     * @param people how many different ones have to allow it
     * @param reason why somebody wants it asked; null when it is the default
     */
    public record Asking(int people, @Nullable String reason) {}

    /** Whether a person would be asked. */
    public boolean wouldAsk() {
        return asking != null;
    }
}
