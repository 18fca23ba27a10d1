package dev.patchbay.app;

import dev.patchbay.json.Json;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.FormField;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.policy.QuestionForm;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers that were given on the command line, to questions that they answer; all else goes to somebody else.
 *
 * @param other who is asked for approvals, and what is not answered here
 * @param defaults whether forms are answered with the defaults that they propose
 * @param logins whether the page of a login is opened without asking
 */
record StandingAnswers(Approver other, boolean defaults, boolean logins, Screen screen, LoginPage page)
        implements Approver {
    @Override
    public Mono<Approval> ask(ApprovalRequest request) {
        return other.ask(request);
    }

    @Override
    public Mono<QuestionAnswer> answer(Question question) {
        if (logins && question instanceof Question.Login login) {
            // Writing may have to wait for the screen, and starting a browser takes its time.
            return Mono.fromSupplier(() -> page.open(login)).subscribeOn(Schedulers.boundedElastic());
        }
        if (defaults && question instanceof Question.Form form) {
            return Mono.fromSupplier(() -> defaultsOf(form)).subscribeOn(Schedulers.boundedElastic());
        }
        return other.answer(question);
    }

    private QuestionAnswer defaultsOf(Question.Form question) {
        QuestionForm form = QuestionForm.of(question.schema());
        ObjectNode content = Json.object();
        for (FormField field : form.fields()) {
            if (field.preset() != null) {
                content.set(field.name(), field.preset());
            }
        }
        String asked = "the plugin " + question.plugin() + " asks: " + Printable.line(question.message(), 200);
        String problem = form.problem(content);
        screen.remark(
                problem == null
                        ? asked + "; answered with its defaults, " + Printable.line(Json.write(content), 200)
                        : asked + "; its defaults are no answer: " + Printable.of(problem));
        return problem == null ? new QuestionAnswer.Accepted(content) : new QuestionAnswer.Dismissed();
    }
}
