package dev.patchbay.engine.agent;

import dev.patchbay.agent.RunLimits;
import dev.patchbay.model.TokenUsage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what one run uses. Each question answers with null, or with the words for a limit that has been reached. */
final class LimitCounter {
    private final RunLimits limits;
    private final Map<String, Integer> callsByTool = new HashMap<>();
    private TokenUsage usage = TokenUsage.NONE;
    private int turns;
    private int calls;
    private int continuations;

    LimitCounter(RunLimits limits) {
        this.limits = limits;
    }

    /** Begins a turn, if there may be another one. */
    @Nullable
    String nextTurn() {
        if (turns == limits.turns()) {
            return "the run may take " + limits.turns() + " turns and has taken them";
        }
        turns++;
        return null;
    }

    /** The turn that was begun last, from 1. */
    int turn() {
        return turns;
    }

    /** Counts a tool call, if there may be another one. */
    @Nullable
    String nextCall(String tool) {
        if (calls == limits.toolCalls()) {
            return "the run may make " + limits.toolCalls() + " tool calls and has made them";
        }
        int ofTool = callsByTool.getOrDefault(tool, 0);
        if (ofTool == limits.callsPerTool()) {
            return "the run may call \"" + tool + "\" " + limits.callsPerTool() + " times and has done so";
        }
        calls++;
        callsByTool.put(tool, ofTool + 1);
        return null;
    }

    /** Counts what a model call used, whether its answer counts or not. */
    void used(TokenUsage more) {
        usage = usage.plus(more);
    }

    /** What the run has used. */
    TokenUsage usage() {
        return usage;
    }

    /** Whether the run may go on asking the model. */
    @Nullable
    String tokens() {
        return usage.total() < limits.tokens()
                ? null
                : "the run may use " + limits.tokens() + " tokens and has used " + usage.total();
    }

    /** Counts a continuation, if there may be another one. */
    @Nullable
    String nextContinuation() {
        if (continuations == limits.continuations()) {
            return "hooks may keep a run going " + limits.continuations() + " times and have done so";
        }
        continuations++;
        return null;
    }
}
