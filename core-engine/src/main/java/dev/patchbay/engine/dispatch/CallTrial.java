package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.Evolution;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.host.Explanation;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What becomes of a call that nobody made, at a time and place that somebody made up. */
public final class CallTrial {
    private CallTrial() {}

    /**
     * Answers as {@link Dispatcher#explain} does, and then lets the hooks know what became of the call as if it had been made,
     * so that they count it. Where a person would be asked, nobody is, and the call waits for an answer. Cold; there are no
     * errors.
     *
     * @param event the call, whose tool must be among those of {@code now}
     * @param edits which calls need not be asked about where edits are accepted
     */
    public static Mono<Explanation> of(
            ToolBefore event, RegistrySnapshot now, HookPipeline hooks, WorkspaceEdits edits) {
        return Mono.defer(() -> {
            Explaining inquiry = new Explaining(event.call(), event.scope(), now, hooks);
            return new Authorization(edits)
                    .rule(new Counted(inquiry, hooks), now)
                    .map(inquiry::explanation)
                    .flatMap(explained -> told(event, explained, hooks).thenReturn(explained));
        });
    }

    /** Tells observers what a call's dispatch would. */
    private static Mono<List<HookAnswer>> told(ToolBefore event, Explanation explained, HookPipeline hooks) {
        if (explained.wouldAsk()) {
            return Mono.empty();
        }
        Decision decision = explained.decision();
        ToolDecided decided = new ToolDecided(event.scope(), explained.call(), event.tool(), decision);
        Mono<List<HookAnswer>> told = hooks.observe(decided, event.tool());
        PermissionDenied denied = new PermissionDenied(event.scope(), explained.call(), event.tool(), decision);
        return decision.allows() ? told : told.then(hooks.observe(denied, event.tool()));
    }

    /** A question after whose explanation the gates are asked in earnest. */
    private record Counted(Inquiry explained, HookPipeline hooks) implements Inquiry {
        @Override
        public ToolCall call() {
            return explained.call();
        }

        @Override
        public HookScope scope() {
            return explained.scope();
        }

        @Override
        public boolean isListened(HookPoint point) {
            return explained.isListened(point);
        }

        /** Policy keeps the strictest that it has said, so that hearing of the same rewrites twice changes nothing. */
        @Override
        public Mono<GateAnswers> gates(GateEvent<?> event, ToolInfo about, Evolution evolution) {
            return explained
                    .gates(event, about, evolution)
                    .flatMap(said -> hooks.decide(event, about, evolution).thenReturn(said));
        }

        @Override
        public Mono<GateAnswers> rehearsal(GateEvent<?> event, ToolInfo about) {
            return explained.rehearsal(event, about);
        }

        @Override
        public @Nullable DecisionStep granted(ToolInfo tool, ToolCall asked) {
            return explained.granted(tool, asked);
        }

        @Override
        public Mono<Approval> person(ApprovalRequest request) {
            return explained.person(request);
        }
    }
}
