package dev.patchbay.app;

import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Who is asked about a tool call. */
final class Approvals {
    private Approvals() {}

    /** Nobody, where everything or nothing is approved or where there is no terminal; else whoever sits there. */
    static Approver approver(Invocation invocation, boolean yes, boolean no) {
        if (yes && no) {
            throw new UsageException("\"--yes\" and \"--no\" contradict each other", "give one of them");
        }
        if (yes) {
            return new Fixed(new Approval(true, "--yes", null), invocation.screen());
        }
        if (no) {
            return new Fixed(
                    new Approval(false, "--no", "nothing is approved in this run (--no)"), invocation.screen());
        }
        if (!invocation.surroundings().terminals().canAsk()) {
            Approval nobody = new Approval(
                    false,
                    "nobody",
                    "this call needs an approval and there is nobody to ask; run it on a terminal, with --yes, or with a"
                            + " [[rule]] that allows it");
            return new Fixed(nobody, invocation.screen());
        }
        return new TerminalApprover(
                invocation.screen(), new AnswerReader(invocation.surroundings().in()));
    }

    /** Always the same approval; no question of a plugin, which nobody is there to answer. */
    private record Fixed(Approval approval, Screen screen) implements Approver {
        @Override
        public Mono<Approval> ask(ApprovalRequest request) {
            return Mono.just(approval);
        }

        @Override
        public Mono<QuestionAnswer> answer(Question question) {
            return Mono.<QuestionAnswer>fromSupplier(() -> {
                        screen.remark("the plugin " + question.plugin() + " asks what nobody is there to answer: "
                                + Printable.line(question.message(), 200));
                        return new QuestionAnswer.Dismissed();
                    })
                    // Writing may have to wait for the screen, and whoever asks may be reading what a plugin says.
                    .subscribeOn(Schedulers.boundedElastic());
        }
    }
}
