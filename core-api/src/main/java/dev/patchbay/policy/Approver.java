package dev.patchbay.policy;

import reactor.core.publisher.Mono;

/** Somebody who can be asked. */
@FunctionalInterface
public interface Approver {
    /** There is nobody to ask, so every question is answered with no. */
    Approver NOBODY = request ->
            Mono.just(new Approval(false, "nobody", "this call needs an approval and there is nobody to ask"));

    /**
     * Asks; where several people have to allow it, once for each of them. Cancelling withdraws the question; the answer may arrive on any thread; an error or no answer at all counts
     * as no.
     */
    Mono<Approval> ask(ApprovalRequest request);

    /**
     * Puts a plugin's question to a person. Cancelling withdraws it; the answer may arrive on any thread; an error or no
     * answer at all counts as dismissed. The default dismisses everything.
     */
    default Mono<QuestionAnswer> answer(Question question) {
        return Mono.just(new QuestionAnswer.Dismissed());
    }
}
