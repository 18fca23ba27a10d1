package dev.patchbay.app;

import dev.patchbay.json.Json;
import dev.patchbay.policy.Approval;
import dev.patchbay.policy.ApprovalRequest;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import java.util.Locale;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/**
 * Asks whoever sits at the terminal, one question at a time. Only a clear yes allows; a withdrawn question, the end of the
 * input and anything that cannot be read deny. What plugins want to know is asked there too.
 */
final class TerminalApprover implements Approver {
    private static final String PERSON = "terminal";
    private static final int LONGEST_ARGUMENTS = 4000;

    private final Screen screen;
    private final AnswerReader answers;
    private final LoginPage page;

    TerminalApprover(Screen screen, AnswerReader answers, LoginPage page) {
        this.screen = screen;
        this.answers = answers;
        this.page = page;
    }

    @Override
    public Mono<Approval> ask(ApprovalRequest request) {
        // Waiting for a person blocks a thread; cancelling interrupts it and so withdraws the question.
        return Mono.fromCallable(() -> askBlocking(request)).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<QuestionAnswer> answer(Question question) {
        return Mono.fromCallable(() -> answerBlocking(question)).subscribeOn(Schedulers.boundedElastic());
    }

    private QuestionAnswer answerBlocking(Question question) {
        return screen.dialogue(() -> {
            try {
                return new QuestionDialogue(screen, answers, page).ask(question);
            } catch (InterruptedException withdrawn) {
                Thread.currentThread().interrupt();
                return new QuestionAnswer.Dismissed();
            }
        });
    }

    private Approval askBlocking(ApprovalRequest request) {
        if (request.people() - request.allowedBy().size() > 1 || request.isAllowedBy(PERSON)) {
            return new Approval(
                    false,
                    PERSON,
                    request.people()
                            + " different people have to allow it, and only one can be asked at this terminal");
        }
        String question = question(request);
        return screen.dialogue(() -> {
            try {
                answers.forgetWhatWasTyped();
                screen.prompt(question);
                String answer = answers.next();
                if (answer == null) {
                    return new Approval(false, PERSON, "the input ended before an answer came");
                }
                return request.people() == 1 && isAlways(answer.strip())
                        ? new Approval(true, PERSON, null, new GrantDialogue(screen, answers).ask(request))
                        : approval(answer.strip());
            } catch (InterruptedException withdrawn) {
                Thread.currentThread().interrupt();
                return new Approval(false, PERSON, "the question was withdrawn");
            }
        });
    }

    private static boolean isAlways(String answer) {
        String word = answer.toLowerCase(Locale.ROOT);
        return word.equals("a") || word.equals("always");
    }

    private static Approval approval(String answer) {
        String word = answer.toLowerCase(Locale.ROOT);
        if (word.equals("y") || word.equals("yes")) {
            return new Approval(true, PERSON, null);
        }
        if (word.isEmpty() || word.equals("n") || word.equals("no")) {
            return new Approval(false, PERSON, "the person at the terminal said no");
        }
        String reason = word.startsWith("n ") ? answer.substring(2).strip() : answer;
        return new Approval(false, PERSON, reason);
    }

    private String question(ApprovalRequest request) {
        Style style = screen.remarkStyle();
        StringBuilder text = new StringBuilder();
        text.append(style.yellow("approve? "))
                .append(style.bold(Printable.of(request.call().tool())))
                .append(style.dim(" from " + request.tool().source().plugin() + " ("
                        + request.tool().source().runtime() + ")"))
                .append('\n');
        text.append(Printable.of(indented(arguments(request.call().arguments()))))
                .append('\n');
        if (request.reason() != null) {
            text.append("  because: ").append(Printable.of(request.reason())).append('\n');
        }
        if (!request.allowedBy().isEmpty()) {
            text.append("  allowed by: ")
                    .append(Printable.of(String.join(", ", request.allowedBy())))
                    .append('\n');
        }
        return text.append(
                        request.people() == 1
                                ? "  [y]es, [a]lways in this session, [n]o, or a reason to say no: "
                                : "  [y]es, [n]o, or a reason to say no: ")
                .toString();
    }

    /** All of the arguments; what is too long to be read by anybody is cut with the cut named. */
    private static String arguments(JsonNode arguments) {
        String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(arguments);
        return text.length() <= LONGEST_ARGUMENTS
                ? text
                : text.substring(0, LONGEST_ARGUMENTS) + "\n… and " + (text.length() - LONGEST_ARGUMENTS)
                        + " characters that are not shown";
    }

    private static String indented(String text) {
        return "  " + text.replace("\n", "\n  ");
    }
}
