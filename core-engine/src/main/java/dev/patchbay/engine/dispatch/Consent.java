package dev.patchbay.engine.dispatch;

import dev.patchbay.engine.flow.Immediate;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.DecisionStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the people said who were asked whether a call may run.
 *
 * @param steps their voices, in the order in which they were asked
 * @param refusal why it may not; null if everybody who has to allow it has
 * @param grant the answer that may hold for later calls too: that of the only person who was asked; null for none. What several
 *     have to allow, one of them cannot allow for later
 */
record Consent(
        List<DecisionStep> steps,
        @Nullable String refusal,
        @Nullable Approval grant) {

    /** Asks one person after the other, and nobody after the first who does not allow it. */
    static Mono<Consent> of(Inquiry inquiry, ApprovalRequest question) {
        return asked(inquiry, question, List.of());
    }

    private static Mono<Consent> asked(Inquiry inquiry, ApprovalRequest question, List<DecisionStep> before) {
        return Immediate.then(inquiry.person(question), approval -> {
            List<DecisionStep> steps = new ArrayList<>(before);
            steps.add(Rulings.step(approval));
            if (!approval.allowed()) {
                return Mono.just(new Consent(steps, Rulings.refusal(approval, question.reason()), null));
            }
            if (question.isAllowedBy(approval.by())) {
                DecisionStep denied = Rulings.samePerson(approval, question);
                steps.add(denied);
                return Mono.just(new Consent(steps, denied.reason(), null));
            }
            if (question.people() == 1) {
                return Mono.just(new Consent(steps, null, approval));
            }
            return question.allowedBy().size() + 1 == question.people()
                    ? Mono.just(new Consent(steps, null, null))
                    : asked(inquiry, question.afterAnswerOf(approval.by()), steps);
        });
    }
}
