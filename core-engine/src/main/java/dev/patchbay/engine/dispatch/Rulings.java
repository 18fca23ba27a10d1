package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.engine.registry.WithheldTool;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import dev.patchbay.problem.Nearest;
import dev.patchbay.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Denials that need nobody's opinion, and the voices of others as steps of a decision. */
final class Rulings {
    /** The voice of a mode in which a person need not be asked about an edit. */
    static final DecisionStep ACCEPTED_EDIT = new DecisionStep(
            DecisionStep.By.HOST,
            PolicyMode.ACCEPT_EDITS.wireName(),
            Tier.HOST,
            "allow",
            "it changes files inside the workspace",
            null);

    private static final int SUGGESTIONS = 3;

    private Rulings() {}

    static Ruling unknown(ToolCall call, RegistrySnapshot now) {
        WithheldTool withheld = now.withheld(call.tool());
        if (withheld != null) {
            Decision denied = denied("withheld_tool", withheld.reason());
            return new Ruling(null, call, denied, PluginErrorCode.TOOL_NOT_EXPOSED, List.of());
        }
        List<String> names =
                now.tools().stream().map(tool -> tool.spec().name()).toList();
        String near = Nearest.names(call.tool(), names, SUGGESTIONS).stream()
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", "));
        String reason = "there is no tool \"" + call.tool() + "\""
                + (near.isEmpty() ? "; call one of the tools that you were shown" : "; did you mean " + near + "?");
        return new Ruling(null, call, denied("unknown_tool", reason), PluginErrorCode.TOOL_NOT_EXPOSED, List.of());
    }

    static Ruling invalid(RegisteredTool tool, ToolCall call, String problem) {
        return new Ruling(
                tool, call, denied("invalid_arguments", problem), PluginErrorCode.INVALID_ARGUMENTS, List.of());
    }

    /** What gates said, without those that had nothing against it. */
    static List<DecisionStep> steps(GateAnswers said) {
        List<DecisionStep> steps = List.of();
        for (HookAnswer answer : said.answers()) {
            HookOutcome outcome = answer.outcome();
            boolean silent = answer.failure() == null && (outcome == null || isNothing(outcome));
            if (!silent) {
                steps = steps.isEmpty() ? new ArrayList<>() : steps;
                steps.add(step(answer));
            }
        }
        return steps;
    }

    /** What one gate said. */
    static DecisionStep step(HookAnswer answer) {
        HookOutcome outcome = answer.outcome();
        String failure = answer.failure();
        return new DecisionStep(
                DecisionStep.By.GATE,
                answer.hook().id(),
                answer.hook().tier(),
                outcome == null ? "proceed" : HookOutcome.wireName(outcome.getClass()),
                failure != null || outcome == null ? failure : outcome.reason(),
                failure != null ? DecisionStep.HOOK_FAILURE : null);
    }

    static DecisionStep step(Approval approval) {
        return new DecisionStep(
                DecisionStep.By.PERSON,
                approval.by(),
                Tier.USER,
                approval.allowed() ? "allow" : "deny",
                approval.reason(),
                null);
    }

    /** The host's objection to a person who allows for the second time what others have to allow too. */
    static DecisionStep samePerson(Approval approval, ApprovalRequest question) {
        return new DecisionStep(
                DecisionStep.By.HOST,
                "same_person",
                Tier.HOST,
                "deny",
                question.people() + " different people have to allow it, and \"" + approval.by()
                        + "\" has allowed it already",
                null);
    }

    static String refusal(Approval approval, @Nullable String question) {
        String refused = approval.reason() != null ? approval.reason() : "\"" + approval.by() + "\" did not allow it";
        return question == null ? refused : refused + " (asked because " + question + ")";
    }

    private static Decision denied(String id, String reason) {
        DecisionStep step = new DecisionStep(DecisionStep.By.HOST, id, Tier.HOST, "deny", reason, null);
        return new Decision(Verdict.DENIED, reason, List.of(step));
    }

    private static boolean isNothing(HookOutcome outcome) {
        return outcome instanceof HookOutcome.Proceed || outcome instanceof HookOutcome.AskOn;
    }
}
