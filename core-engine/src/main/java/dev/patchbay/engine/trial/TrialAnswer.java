package dev.patchbay.engine.trial;

import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolsPrepare;
import dev.patchbay.host.Explanation;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.tool.ToolInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What would become of an event.
 *
 * @param outcome the wire name of what was decided; {@code ask} where a person would be asked
 * @param by the id of the hook or rule that decided, or of the host's default; null where nobody said anything
 * @param people how many different people would have to allow it; 0 where nobody would be asked
 * @param reason why, in its words; null where it gave none
 * @param arguments what a call would run with; null where the event is not about deciding on one
 * @param text what the model would read: notes, an instruction, or the result as it was redacted; null for nothing new
 * @param tools the names of the tools that the model would be shown; null where the event is not about that
 * @param why what each hook and rule that was looked at saw in the event, with its id before it
 */
public record TrialAnswer(
        String outcome,
        @Nullable String by,
        int people,
        @Nullable String reason,
        @Nullable JsonNode arguments,
        @Nullable String text,
        @Nullable List<String> tools,
        List<String> why) {
    public TrialAnswer {
        Objects.requireNonNull(outcome, "outcome");
        why = List.copyOf(why);
    }

    /** What became of a call. */
    static TrialAnswer of(Explanation explained) {
        String outcome = outcome(explained);
        Explanation.Asking asking = explained.asking();
        DecisionStep by = decisive(explained.decision().steps(), outcome, asking == null ? null : asking.reason());
        String own = by == null ? null : by.reason();
        return new TrialAnswer(
                outcome,
                by == null ? null : by.id(),
                asking == null ? 0 : asking.people(),
                own != null ? own : explained.decision().reason(),
                explained.call().arguments(),
                null,
                null,
                explained.considered().stream()
                        .filter(considered -> !considered.why().isEmpty())
                        .map(considered -> considered.step().id() + ": " + considered.why())
                        .toList());
    }

    private static String outcome(Explanation explained) {
        if (explained.wouldAsk()) {
            return "ask";
        }
        return switch (explained.decision().verdict()) {
            case ALLOWED -> explained.changes().isEmpty() ? "proceed" : "rewrite";
            case DENIED -> "deny";
            case DEFERRED -> "defer";
            case STOPPED -> "stop";
        };
    }

    /**
     * Of those that said it, a gate before a rule, a rule before the default; of rewrites the last, of questions the one that is
     * put to people.
     */
    private static @Nullable DecisionStep decisive(
            List<DecisionStep> steps, String outcome, @Nullable String question) {
        String said = outcome.equals("proceed") ? "allow" : outcome;
        List<DecisionStep> same = new ArrayList<>(steps.stream()
                .filter(step -> step.said().equals(said) && step.by() != DecisionStep.By.PERSON)
                .sorted(Comparator.comparing(DecisionStep::by).reversed())
                .toList());
        if (same.isEmpty()) {
            return null;
        }
        if (outcome.equals("rewrite")) {
            return same.get(same.size() - 1);
        }
        return same.stream()
                .filter(step -> outcome.equals("ask") && Objects.equals(step.reason(), question))
                .findFirst()
                .orElse(same.get(0));
    }

    /** What gates said about another event. */
    static TrialAnswer of(GateAnswers said, Map<String, String> reasons) {
        HookAnswer strongest = said.strongestAnswer();
        HookOutcome outcome = said.strongest();
        List<String> why = new ArrayList<>();
        reasons.forEach((id, reason) -> why.add(id + ": " + reason));
        return new TrialAnswer(
                HookOutcome.wireName(outcome.getClass()),
                strongest == null ? null : strongest.hook().id(),
                0,
                strongest != null && strongest.failure() != null ? strongest.failure() : outcome.reason(),
                null,
                text(said, outcome),
                tools(said.event()),
                why);
    }

    private static @Nullable String text(GateAnswers said, HookOutcome outcome) {
        if (outcome instanceof HookOutcome.Redact && said.event() instanceof ToolAfter after) {
            return after.result().asText();
        }
        if (outcome instanceof HookOutcome.KeepGoing more) {
            return more.instruction();
        }
        return said.notes().isEmpty()
                ? null
                : said.noteEntries().stream().map(note -> note.text()).collect(Collectors.joining("\n"));
    }

    private static @Nullable List<String> tools(GateEvent<?> event) {
        return event instanceof ToolsPrepare prepare
                ? prepare.tools().stream().map(ToolInfo::name).toList()
                : null;
    }
}
