package dev.patchbay.engine.hook;

import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What gates may answer at each point, how strong each answer is, and what a failed gate counts as. */
final class Outcomes {
    private Outcomes() {}

    static boolean isLegal(HookPoint point, HookOutcome outcome) {
        return point.outcomes().contains(outcome.getClass());
    }

    /** What a gate says that has nothing against anything. */
    static HookOutcome neutral(HookPoint point) {
        return switch (point) {
            case MODEL_ERROR -> new HookOutcome.Fail();
            case TURN_END -> new HookOutcome.Finish();
            case PERMISSION_REQUEST -> new HookOutcome.AskOn();
            default -> HookOutcome.proceed();
        };
    }

    static boolean isNeutral(HookOutcome outcome) {
        return strength(outcome) == 0;
    }

    /** Whether nothing that others say can let the event go on any more. */
    static boolean isRefusal(HookOutcome outcome) {
        return outcome instanceof HookOutcome.Deny || outcome instanceof HookOutcome.Stop;
    }

    /** What the failure of a gate counts as; the reason is for the model too, so it says nothing of the cause. */
    static HookOutcome closed(HookPoint point, String reason) {
        return switch (point) {
            case TOOLS_PREPARE -> new HookOutcome.Narrow(Set.of());
            case TOOL_AFTER -> new HookOutcome.Redact(ToolResult.error("withheld: " + reason), reason);
            case SUBAGENT_START, PROMPT_SUBMIT, COMPACT_BEFORE, RUN_START, TOOL_BEFORE, PERMISSION_REQUEST ->
                new HookOutcome.Deny(reason);
            case TURN_START, MODEL_BEFORE, MODEL_AFTER, TOOL_BATCH -> new HookOutcome.Stop(reason);
            default -> neutral(point);
        };
    }

    /** The place of an answer in the fold; the strongest wins. */
    static int strength(HookOutcome outcome) {
        if (outcome instanceof HookOutcome.Proceed
                || outcome instanceof HookOutcome.Fail
                || outcome instanceof HookOutcome.Finish
                || outcome instanceof HookOutcome.AskOn) {
            return 0;
        }
        if (outcome instanceof HookOutcome.Note) {
            return 1;
        }
        if (outcome instanceof HookOutcome.Ask) {
            return 3;
        }
        if (outcome instanceof HookOutcome.Defer) {
            return 4;
        }
        if (outcome instanceof HookOutcome.Deny) {
            return 5;
        }
        return outcome instanceof HookOutcome.Stop ? 6 : 2;
    }

    /** Of two answers of the same strength, the one that counts, the earlier gate's first. */
    static HookOutcome merged(HookOutcome earlier, HookOutcome later) {
        if (earlier instanceof HookOutcome.Narrow first && later instanceof HookOutcome.Narrow second) {
            Set<String> both = new HashSet<>(first.keep());
            both.retainAll(second.keep());
            return new HookOutcome.Narrow(both);
        }
        if (earlier instanceof HookOutcome.Retry first && later instanceof HookOutcome.Retry second) {
            Duration longer = first.after().compareTo(second.after()) >= 0 ? first.after() : second.after();
            return new HookOutcome.Retry(longer);
        }
        return replaces(earlier, later) ? later : earlier;
    }

    /** Whether of two answers of the same strength the later one is the one to be heard. */
    static boolean replaces(HookOutcome earlier, HookOutcome later) {
        return later instanceof HookOutcome.Rewrite
                || later instanceof HookOutcome.Redact
                || (earlier instanceof HookOutcome.Ask first
                        && later instanceof HookOutcome.Ask second
                        && second.people() > first.people());
    }
}
