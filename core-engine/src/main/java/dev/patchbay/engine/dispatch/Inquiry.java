package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.Evolution;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A question whether a call may run, asked in earnest or to explain; the two differ in whom they ask. */
interface Inquiry {
    /** The call as it was asked for. */
    ToolCall call();

    /** Where the events of the inquiry happen, and that they happen now. */
    HookScope scope();

    /** Whether anybody listens at a point. */
    boolean isListened(HookPoint point);

    /** Asks the gates. */
    Mono<GateAnswers> gates(GateEvent<?> event, ToolInfo about, Evolution evolution);

    /** Asks the gates what they would say of an event that is not going to happen. */
    Mono<GateAnswers> rehearsal(GateEvent<?> event, ToolInfo about);

    /** Who has allowed such calls in this session already; null if nobody has. */
    @Nullable
    DecisionStep granted(ToolInfo tool, ToolCall asked);

    /** Asks a person; without an answer the answer is no. */
    Mono<Approval> person(ApprovalRequest request);
}
