package dev.patchbay.engine.agent;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.HistoryEntry;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.model.Message;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the model is shown of a history: computed from its entries, in their order, and from nothing else. Not safe for
 * concurrent use; a session's runs, of which there is one at a time, take turns with it.
 */
final class Projection {
    /** How the summary that stands for compacted history is labelled. */
    static final String SUMMARY = "summary";

    private final List<Line> lines = new ArrayList<>();
    private final Set<CallId> asked = new HashSet<>();
    private final Set<CallId> known = new HashSet<>();
    private long applied;

    /** A message and the number of the entry that it comes from; 0 for what was inherited by a fork. */
    private record Line(long sequence, Message message) {}

    /** The number of the last entry that it knows. */
    long applied() {
        return applied;
    }

    /** Takes the next entry of the history into account; one that it knows already changes nothing. */
    void apply(HistoryEntry entry) {
        if (entry.sequence() <= applied) {
            return;
        }
        applied = entry.sequence();
        EntryBody body = entry.body();
        if (body instanceof EntryBody.UserMessage user) {
            add(new Message.User(user.text()));
        } else if (body instanceof EntryBody.Note note) {
            add(new Message.Note(note.hook(), note.text()));
        } else if (body instanceof EntryBody.ModelMessage answer) {
            answer.reply().calls().forEach(call -> asked.add(call.id()));
            known.addAll(asked);
            add(new Message.Assistant(answer.reply().text(), answer.reply().calls()));
        } else if (body instanceof EntryBody.ToolDecision decision) {
            known.add(decision.call().id());
        } else if (body instanceof EntryBody.ToolOutcome outcome && asked.remove(outcome.call())) {
            // Outcomes of direct calls are the business of whoever made them.
            add(new Message.Tool(outcome.call(), outcome.tool(), shown(outcome)));
        } else if (body instanceof EntryBody.Compaction compaction) {
            compact(compaction);
        }
    }

    /** Puts what a fork goes on from before everything else. */
    void inherit(Projection parent) {
        List<Line> inherited =
                parent.lines.stream().map(line -> new Line(0, line.message())).toList();
        lines.addAll(0, inherited);
        known.addAll(parent.known);
    }

    /** The conversation, under the host's instructions if it has any. */
    List<Message> messages(@Nullable String instructions) {
        List<Message> messages = new ArrayList<>(lines.size() + 1);
        if (instructions != null) {
            messages.add(new Message.Instructions(instructions));
        }
        lines.forEach(line -> messages.add(line.message()));
        return messages;
    }

    /** Whether the session has a call of this id already. */
    boolean knows(CallId call) {
        return known.contains(call);
    }

    private void add(Message message) {
        lines.add(new Line(applied, message));
    }

    /** A result whose call is no longer shown would make no sense to a model, and providers refuse it. */
    private void compact(EntryBody.Compaction compaction) {
        lines.removeIf(line -> line.sequence() <= compaction.upTo());
        Set<CallId> shown = new HashSet<>();
        for (Line line : lines) {
            if (line.message() instanceof Message.Assistant answer) {
                answer.calls().stream().map(ToolCall::id).forEach(shown::add);
            }
        }
        lines.removeIf(line -> line.message() instanceof Message.Tool result && !shown.contains(result.call()));
        asked.retainAll(shown);
        lines.add(0, new Line(applied, new Message.Note(SUMMARY, compaction.summary())));
    }

    /** An outcome in words that a model can act on. */
    private static ToolResult shown(EntryBody.ToolOutcome outcome) {
        if (outcome.result() != null) {
            return outcome.result();
        }
        String message = Objects.requireNonNullElse(outcome.message(), "no reason is known");
        if (outcome.status() == OutcomeStatus.FAILED && outcome.code() != null) {
            return ToolResult.error("failed (" + outcome.code().wireName() + "): " + message);
        }
        return outcome.status() == OutcomeStatus.COMPLETED
                ? ToolResult.text("")
                : ToolResult.error(outcome.status().wireName() + ": " + message);
    }
}
