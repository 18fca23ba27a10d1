package dev.patchbay.app;

import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Who is asked about a tool call, and what plugins want to know. */
final class Approvals {
    private static final String YES = "--yes";
    private static final String NO = "--no";
    private static final String ACCEPT_DEFAULTS = "--accept-defaults";
    private static final String LOGIN = "--login";

    private Approvals() {}

    static void addOptionsTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-y", YES)
                .type(boolean.class)
                .arity("0")
                .description("Approve everything that would be asked.")
                .build());
        spec.addOption(Specs.flag(NO, "Approve nothing that would be asked."));
        spec.addOption(Specs.flag(ACCEPT_DEFAULTS, "Answer plugins' forms with the defaults that they propose."));
        spec.addOption(Specs.flag(LOGIN, "Where a plugin needs a login, open its page in the browser without asking."));
    }

    /** Who is asked, as the options say. */
    static Approver approver(Invocation invocation) {
        boolean yes = invocation.flag(YES);
        boolean no = invocation.flag(NO);
        boolean logins = invocation.flag(LOGIN);
        Approver standing = new StandingAnswers(
                somebody(invocation, yes, no),
                invocation.flag(ACCEPT_DEFAULTS),
                logins,
                invocation.screen(),
                page(invocation));
        boolean mayLogIn =
                logins || (!yes && !no && invocation.surroundings().terminals().canAsk());
        return mayLogIn ? new LateLogins(standing) : standing;
    }

    /** Whoever sits at the terminal; nobody where there is none. */
    static Approver somebody(Invocation invocation) {
        return somebody(invocation, false, false);
    }

    /** The page of a login, in the browser of this process. */
    static LoginPage page(Invocation invocation) {
        return new LoginPage(
                invocation.screen(), Browser.of(invocation.surroundings().environment()));
    }

    /** Nobody, where everything or nothing is approved or where there is no terminal; else whoever sits there. */
    private static Approver somebody(Invocation invocation, boolean yes, boolean no) {
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
        return new TerminalApprover(invocation.screen(), invocation.answers(), page(invocation));
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
                        screen.remark(
                                question instanceof Question.Login
                                        ? question.plugin()
                                                + " needs a login, and nobody is there to log in; run: patchbay"
                                                + " plugin login "
                                                + question.plugin().name()
                                        : "the plugin " + question.plugin() + " asks what nobody is there to answer: "
                                                + Printable.line(question.message(), 200));
                        return new QuestionAnswer.Dismissed();
                    })
                    // Writing may have to wait for the screen, and whoever asks may be reading what a plugin says.
                    .subscribeOn(Schedulers.boundedElastic());
        }
    }
}
