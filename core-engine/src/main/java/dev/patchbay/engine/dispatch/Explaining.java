package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.Evolution;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.host.Explanation;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The question asked to explain: gates are asked, nobody else is, and everything that was looked at is kept. */
final class Explaining implements Inquiry {
    private final ToolCall call;
    private final SessionId session;
    private final RegistrySnapshot now;
    private final HookPipeline hooks;
    private final Clock clock;
    private final List<DecisionStep> considered = new ArrayList<>();
    private boolean asked;

    Explaining(ToolCall call, SessionId session, RegistrySnapshot now, HookPipeline hooks, Clock clock) {
        this.call = call;
        this.session = session;
        this.now = now;
        this.hooks = hooks;
        this.clock = clock;
    }

    @Override
    public ToolCall call() {
        return call;
    }

    @Override
    public HookScope scope() {
        return new HookScope(session, null, null, clock.instant());
    }

    @Override
    public boolean isListened(HookPoint point) {
        return hooks.isListened(point);
    }

    @Override
    public Mono<GateAnswers> gates(GateEvent<?> event, ToolInfo about, Evolution evolution) {
        return hooks.consult(event, about, evolution).doOnNext(said -> consider(event.point(), said));
    }

    @Override
    public Mono<Approval> person(ApprovalRequest request) {
        asked = true;
        return Mono.just(new Approval(false, "nobody", "a person would be asked"));
    }

    Explanation explanation(Ruling ruling) {
        RegisteredTool tool = ruling.tool();
        List<DecisionStep> all = new ArrayList<>();
        if (tool == null || ruling.code() == PluginErrorCode.INVALID_ARGUMENTS) {
            all.addAll(ruling.decision().steps());
        } else {
            all.addAll(now.policy().explain(tool.info(), ruling.call()));
            ruling.decision().steps().stream()
                    .filter(step -> step.by() == DecisionStep.By.HOST)
                    .forEach(all::add);
        }
        all.addAll(considered);
        return new Explanation(tool == null ? null : tool.info(), ruling.call(), ruling.decision(), asked, all);
    }

    private void consider(HookPoint point, GateAnswers said) {
        Map<String, HookAnswer> byId = said.answers().stream()
                .collect(Collectors.toMap(answer -> answer.hook().id(), Function.identity(), (one, other) -> one));
        for (Hook hook : now.hooks().at(point)) {
            if (hook instanceof Hook.Gating) {
                HookAnswer answer = byId.get(hook.spec().id());
                considered.add(
                        answer != null
                                ? Rulings.step(answer)
                                : new DecisionStep(
                                        DecisionStep.By.GATE,
                                        hook.spec().id(),
                                        hook.spec().tier(),
                                        "no_match",
                                        null,
                                        null));
            }
        }
    }
}
