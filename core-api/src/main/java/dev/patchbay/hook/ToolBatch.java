package dev.patchbay.hook;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.patchbay.session.CallId;
import java.util.List;
import java.util.Objects;

/**
 * All calls of one turn have ended.
 *
 * @param scope where and when it happens
 * @param turn the turn's number in the run, from 1
 * @param calls the calls, in the order asked
 */
@JsonTypeName("tool.batch")
public record ToolBatch(HookScope scope, int turn, List<CallId> calls) implements GateEvent<ToolBatch.Outcome> {
    public ToolBatch {
        Objects.requireNonNull(scope, "scope");
        calls = List.copyOf(calls);
    }

    @Override
    public HookPoint point() {
        return HookPoint.TOOL_BATCH;
    }

    /** What a gate may answer. */
    public sealed interface Outcome extends HookOutcome
            permits HookOutcome.Proceed, HookOutcome.Note, HookOutcome.Stop {}
}
