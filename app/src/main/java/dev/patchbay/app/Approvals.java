package dev.patchbay.app;

import dev.patchbay.policy.Approval;
import dev.patchbay.policy.Approver;
import reactor.core.publisher.Mono;

/** Who is asked about a tool call. */
final class Approvals {
    private Approvals() {}

    /** Nobody, where everything or nothing is approved or where there is no terminal; else whoever sits there. */
    static Approver approver(Invocation invocation, boolean yes, boolean no) {
        if (yes && no) {
            throw new UsageException("\"--yes\" and \"--no\" contradict each other", "give one of them");
        }
        if (yes) {
            return fixed(true, "--yes", null);
        }
        if (no) {
            return fixed(false, "--no", "nothing is approved in this run (--no)");
        }
        if (!invocation.surroundings().terminals().canAsk()) {
            return fixed(
                    false,
                    "nobody",
                    "this call needs an approval and there is nobody to ask; run it on a terminal, with --yes, or with a"
                            + " [[rule]] that allows it");
        }
        return new TerminalApprover(
                invocation.screen(), new AnswerReader(invocation.surroundings().in()));
    }

    private static Approver fixed(boolean allowed, String by, @org.jspecify.annotations.Nullable String reason) {
        Approval approval = new Approval(allowed, by, reason);
        return request -> Mono.just(approval);
    }
}
