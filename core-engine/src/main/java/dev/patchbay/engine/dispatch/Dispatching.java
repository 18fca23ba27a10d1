package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.flow.Survivable;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The question asked in earnest: observers watch, and people are asked. */
record Dispatching(Call of) implements Inquiry {
    private static final Approval NO_ANSWER = new Approval(false, "approver", "whoever was asked gave no answer");

    @Override
    public ToolCall call() {
        return of.request().call();
    }

    @Override
    public HookScope scope() {
        return of.scope();
    }

    @Override
    public boolean isListened(HookPoint point) {
        return of.hooks().isListened(point);
    }

    @Override
    public Mono<GateAnswers> gates(GateEvent<?> event, ToolInfo about, Evolution evolution) {
        return of.hooks().decide(event, about, evolution);
    }

    @Override
    public Mono<GateAnswers> rehearsal(GateEvent<?> event, ToolInfo about) {
        return of.hooks().consult(event, about, Evolution.DEFAULT, (gate, why) -> {});
    }

    @Override
    public @Nullable DecisionStep granted(ToolInfo tool, ToolCall asked) {
        return of.request().grants().allowing(tool, asked);
    }

    @Override
    public Mono<Approval> person(ApprovalRequest request) {
        return Immediate.of(() -> asked(request));
    }

    private Mono<Approval> asked(ApprovalRequest request) {
        Mono<Approval> asked;
        try {
            asked = of.request().approver().ask(request);
            if (asked == null) {
                return Mono.just(NO_ANSWER);
            }
            if (asked instanceof Callable<?> callable) {
                Approval approval = (Approval) callable.call();
                return Mono.just(approval == null ? NO_ANSWER : approval);
            }
        } catch (Throwable thrown) {
            return Mono.just(failed(Survivable.orThrow(thrown)));
        }
        return asked.defaultIfEmpty(NO_ANSWER).onErrorResume(failure -> Mono.just(failed(failure)));
    }

    private static Approval failed(Throwable failure) {
        return new Approval(false, "approver", "whoever was to be asked could not be: " + failure.getMessage());
    }
}
