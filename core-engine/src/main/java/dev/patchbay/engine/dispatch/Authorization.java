package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.engine.hook.Evolution;
import dev.patchbay.engine.hook.GateAnswers;
import dev.patchbay.engine.policy.PolicyAnswer;
import dev.patchbay.engine.policy.ToolPolicy;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.registry.RegistrySnapshot;
import dev.patchbay.history.EntryBody;
import dev.patchbay.hook.HookAnswer;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.PermissionRequest;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalGrant;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Decision;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.policy.Tier;
import dev.patchbay.policy.Verdict;
import dev.patchbay.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decides whether a call may run: resolve, validate, policy, gates, a person. */
final class Authorization {
    private final @Nullable WorkspaceEdits edits;

    /**
     * An authorization.
     *
     * @param edits which calls need not be asked about where edits are accepted; null for none
     */
    Authorization(@Nullable WorkspaceEdits edits) {
        this.edits = edits;
    }

    Mono<Ruling> rule(Inquiry inquiry, RegistrySnapshot now) {
        ToolCall call = inquiry.call();
        RegisteredTool tool = now.tool(call.tool());
        if (tool == null) {
            return Mono.just(Rulings.unknown(call, now));
        }
        String problem = tool.arguments().problem(call.arguments());
        if (problem != null) {
            return Mono.just(Rulings.invalid(tool, call, problem));
        }
        WorkspaceEdits accepted = now.policy().mode() == PolicyMode.ACCEPT_EDITS ? edits : null;
        ToolPolicy policy = tool.under(now.policy());
        PolicyAnswer answer = policy.evaluate(call);
        if (answer.effect() == Effect.DENY) {
            return Mono.just(
                    new Ruling(tool, call, answer.asDecision(), PluginErrorCode.CAPABILITY_NOT_ALLOWED, List.of()));
        }
        if (!inquiry.isListened(HookPoint.TOOL_BEFORE)) {
            return answer.effect() == Effect.ALLOW
                    ? Mono.just(new Ruling(tool, call, answer.asDecision(), null, List.of()))
                    : new Hearing(inquiry, tool, call, answer, null, accepted).asPolicySays();
        }
        Rewriting rewriting = new Rewriting(tool, policy, answer);
        ToolBefore event = new ToolBefore(inquiry.scope(), call, tool.info());
        return Immediate.then(
                inquiry.gates(event, tool.info(), rewriting),
                said -> new Hearing(
                                inquiry,
                                tool,
                                ((ToolBefore) said.event()).call(),
                                rewriting.answer(),
                                rewriting.versions(),
                                accepted)
                        .heard(said));
    }

    /** One call's way from policy's answer to a ruling; used by one thread at a time. */
    private static final class Hearing {
        private final Inquiry inquiry;
        private final RegisteredTool tool;
        private final ToolCall call;
        private final PolicyAnswer policy;
        private final @Nullable Versions versions;
        private final @Nullable WorkspaceEdits accepted;
        private List<DecisionStep> steps;
        private List<EntryBody> records = List.of();

        Hearing(
                Inquiry inquiry,
                RegisteredTool tool,
                ToolCall call,
                PolicyAnswer policy,
                @Nullable Versions versions,
                @Nullable WorkspaceEdits accepted) {
            this.inquiry = inquiry;
            this.tool = tool;
            this.call = call;
            this.policy = policy;
            this.versions = versions;
            this.accepted = accepted;
            this.steps = policy.steps();
        }

        Mono<Ruling> heard(GateAnswers said) {
            take(said);
            HookAnswer strongest = said.strongestAnswer();
            HookOutcome outcome = strongest == null ? null : strongest.outcome();
            if (outcome instanceof HookOutcome.Stop stop) {
                return Mono.just(ruling(Verdict.STOPPED, stop.reason()));
            }
            if (outcome instanceof HookOutcome.Deny deny) {
                return Mono.just(ruling(Verdict.DENIED, deny.reason()));
            }
            if (outcome instanceof HookOutcome.Defer defer) {
                return Mono.just(ruling(Verdict.DEFERRED, defer.reason()));
            }
            if (outcome instanceof HookOutcome.Ask ask) {
                return permission(ask.reason(), false, ask.people());
            }
            return asPolicySays();
        }

        Mono<Ruling> asPolicySays() {
            return policy.effect() == Effect.ALLOW
                    ? Mono.just(ruling(Verdict.ALLOWED, null))
                    : permission(policy.reason(), policy.byDefault(), 1);
        }

        /** Asks those who are asked before a person is. */
        private Mono<Ruling> permission(@Nullable String reason, boolean byDefault, int people) {
            if (!inquiry.isListened(HookPoint.PERMISSION_REQUEST)) {
                return ask(reason, byDefault, people);
            }
            PermissionRequest event = new PermissionRequest(inquiry.scope(), call, tool.info(), reason);
            return Immediate.then(inquiry.gates(event, tool.info(), Evolution.DEFAULT), said -> {
                take(said);
                if (said.strongest() instanceof HookOutcome.Deny deny) {
                    return Mono.just(ruling(Verdict.DENIED, deny.reason()));
                }
                return versions == null
                        ? permitted(said, List.of(), reason, byDefault, people)
                        : Immediate.then(
                                versions.opinions(version -> inquiry.rehearsal(
                                        new PermissionRequest(inquiry.scope(), version, tool.info(), reason),
                                        tool.info())),
                                opinions -> permitted(said, opinions, reason, byDefault, people));
            });
        }

        /** Nobody denies the call as it is; what is said of it as others found it can only be stricter. */
        private Mono<Ruling> permitted(
                GateAnswers said,
                List<Versions.Opinion> opinions,
                @Nullable String reason,
                boolean byDefault,
                int people) {
            HookAnswer decisive = said.strongestAnswer();
            boolean allowed = said.strongest() instanceof HookOutcome.Allow;
            for (Versions.Opinion opinion : opinions) {
                HookOutcome strongest = opinion.said().strongest();
                if (strongest instanceof HookOutcome.Deny deny) {
                    take(opinion.said());
                    return Mono.just(ruling(Verdict.DENIED, deny.reason()));
                }
                boolean asked = decisive != null && decisive.hook().tier().outranks(opinion.by());
                allowed &= !asked || strongest instanceof HookOutcome.Allow;
            }
            return allowed ? Mono.just(ruling(Verdict.ALLOWED, null)) : ask(reason, byDefault, people);
        }

        /** Asks a person, unless one has answered for such calls, or the mode does not want them asked about. */
        private Mono<Ruling> ask(@Nullable String reason, boolean byDefault, int people) {
            List<ToolCall> all = new ArrayList<>(versions == null ? List.of() : versions.rewrittenBelow(Tier.USER));
            all.add(call);
            DecisionStep granted = people == 1 ? granted(all) : null;
            if (granted != null) {
                add(List.of(granted));
                return Mono.just(ruling(Verdict.ALLOWED, null));
            }
            if (accepted == null || !byDefault) {
                return askPeople(reason, people);
            }
            Mono<Boolean> edits = Flux.fromIterable(all)
                    .concatMap(one -> accepted.contain(tool.info(), one))
                    .all(isEdit -> isEdit);
            return Immediate.then(edits, areEdits -> {
                if (!areEdits) {
                    return askPeople(reason, people);
                }
                add(List.of(Rulings.ACCEPTED_EDIT));
                return Mono.just(ruling(Verdict.ALLOWED, null));
            });
        }

        /** A person's earlier answer counts if it is about the call as a plugin found it too. */
        private @Nullable DecisionStep granted(List<ToolCall> all) {
            DecisionStep granted = null;
            for (ToolCall one : all) {
                granted = inquiry.granted(tool.info(), one);
                if (granted == null) {
                    return null;
                }
            }
            return granted;
        }

        private Mono<Ruling> askPeople(@Nullable String reason, int people) {
            ApprovalRequest question =
                    new ApprovalRequest(inquiry.scope().session(), call, tool.info(), reason, people, List.of());
            return Immediate.then(Consent.of(inquiry, question), consent -> {
                add(consent.steps());
                remember(consent.grant());
                String refusal = consent.refusal();
                return Mono.just(refusal == null ? ruling(Verdict.ALLOWED, null) : ruling(Verdict.DENIED, refusal));
            });
        }

        private void remember(@Nullable Approval granting) {
            ApprovalGrant grant = granting == null ? null : granting.grant();
            if (granting != null && grant != null) {
                record(List.of(new EntryBody.Granted(
                        tool.info().name(), tool.info().source().plugin(), grant, granting.by())));
            }
        }

        private void record(List<? extends EntryBody> more) {
            if (!more.isEmpty()) {
                List<EntryBody> all = new ArrayList<>(records);
                all.addAll(more);
                records = all;
            }
        }

        private void take(GateAnswers said) {
            add(Rulings.steps(said));
            record(said.records());
        }

        private void add(List<DecisionStep> more) {
            if (!more.isEmpty()) {
                List<DecisionStep> all = new ArrayList<>(steps);
                all.addAll(more);
                steps = all;
            }
        }

        private Ruling ruling(Verdict verdict, @Nullable String reason) {
            boolean plain = verdict == Verdict.ALLOWED && policy.effect() == Effect.ALLOW && steps == policy.steps();
            Decision decision = plain ? policy.asDecision() : new Decision(verdict, reason, steps);
            PluginErrorCode code = verdict == Verdict.ALLOWED ? null : PluginErrorCode.CAPABILITY_NOT_ALLOWED;
            return new Ruling(tool, call, decision, code, records);
        }
    }
}
