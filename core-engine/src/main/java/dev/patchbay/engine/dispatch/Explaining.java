package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.hook.Evolution;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookScope;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.ToolDecided;
import dev.patchbay.host.Considered;
import dev.patchbay.host.Explanation;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The question asked to explain: gates are asked, nobody else is, and everything that was looked at is kept. */
final class Explaining implements Inquiry {
    private final ToolCall call;
    private final HookScope scope;
    private final RegistrySnapshot now;
    private final HookPipeline hooks;
    private final List<Considered> considered = new ArrayList<>();
    private final Watchers watchers;
    private Explanation.@Nullable Asking asking;

    Explaining(ToolCall call, HookScope scope, RegistrySnapshot now, HookPipeline hooks) {
        this.call = call;
        this.scope = scope;
        this.now = now;
        this.hooks = hooks;
        this.watchers = new Watchers(now.hooks());
    }

    @Override
    public ToolCall call() {
        return call;
    }

    @Override
    public HookScope scope() {
        return scope;
    }

    @Override
    public boolean isListened(HookPoint point) {
        return hooks.isListened(point);
    }

    @Override
    public Mono<GateAnswers> gates(GateEvent<?> event, ToolInfo about, Evolution evolution) {
        return consulted(event, about, evolution).doOnNext(said -> watchers.of(said.event(), about));
    }

    @Override
    public Mono<GateAnswers> rehearsal(GateEvent<?> event, ToolInfo about) {
        return consulted(event, about, Evolution.DEFAULT);
    }

    private Mono<GateAnswers> consulted(GateEvent<?> event, ToolInfo about, Evolution evolution) {
        Map<String, String> reasons = new HashMap<>();
        return hooks.consult(event, about, evolution, (gate, why) -> reasons.merge(gate.id(), why, Explaining::again))
                .doOnNext(said -> consider(event.point(), about, said, reasons));
    }

    @Override
    public @Nullable DecisionStep granted(ToolInfo tool, ToolCall asked) {
        return null;
    }

    @Override
    public Mono<Approval> person(ApprovalRequest request) {
        asking = new Explanation.Asking(request.people(), request.reason());
        return Mono.just(new Approval(false, "nobody", "a person would be asked"));
    }

    Explanation explanation(Ruling ruling) {
        RegisteredTool tool = ruling.tool();
        List<Considered> all = new ArrayList<>();
        if (tool == null || ruling.code() == PluginErrorCode.INVALID_ARGUMENTS) {
            ruling.decision().steps().forEach(step -> all.add(new Considered(step, true, "")));
        } else {
            all.addAll(now.policy().explain(tool.info(), ruling.call()));
            ruling.decision().steps().stream()
                    .filter(step -> step.by() == DecisionStep.By.HOST)
                    .forEach(step -> all.add(new Considered(step, true, "")));
        }
        all.addAll(considered);
        watchDecision(tool, ruling);
        return new Explanation(
                tool == null ? null : tool.info(),
                ruling.call(),
                ruling.decision(),
                asking,
                all,
                watchers.found(),
                ArgumentChanges.between(call.arguments(), ruling.call().arguments()),
                ruling.entries());
    }

    private void watchDecision(@Nullable RegisteredTool tool, Ruling ruling) {
        if (tool != null) {
            watchers.of(new ToolDecided(scope, ruling.call(), tool.info(), ruling.decision()), tool.info());
            if (!ruling.decision().allows() && asking == null) {
                watchers.of(new PermissionDenied(scope, ruling.call(), tool.info(), ruling.decision()), tool.info());
            }
        }
    }

    private static String again(String first, String second) {
        return first.equals(second) ? first : first + "; asked again about the rewritten arguments: " + second;
    }

    private void consider(HookPoint point, ToolInfo about, GateAnswers said, Map<String, String> reasons) {
        Map<String, List<HookAnswer>> byId = said.answers().stream()
                .collect(Collectors.groupingBy(answer -> answer.hook().id()));
        for (Hook hook : now.hooks().at(point)) {
            if (hook instanceof Hook.Gating) {
                HookSpec gate = hook.spec();
                String why = reasons.getOrDefault(gate.id(), "");
                List<HookAnswer> answers = byId.getOrDefault(gate.id(), List.of());
                answers.forEach(answer -> considered.add(new Considered(Rulings.step(answer), true, why)));
                if (answers.isEmpty()) {
                    considered.add(silent(gate, about));
                }
            }
        }
    }

    private static Considered silent(HookSpec gate, ToolInfo about) {
        boolean matches = gate.match().matches(about);
        DecisionStep step = new DecisionStep(
                DecisionStep.By.GATE, gate.id(), gate.tier(), matches ? "not_asked" : "no_match", null, null);
        return new Considered(step, false, matches ? "an earlier one stops it all" : mismatch(gate.match(), about));
    }

    private static String mismatch(HookMatch match, ToolInfo about) {
        return new HookMatch(match.tools(), List.of()).matches(about)
                ? "\"" + about.source().plugin() + "\" is not " + Glob.describe(match.sources())
                : "the tool is not " + Glob.describe(match.tools());
    }
}
