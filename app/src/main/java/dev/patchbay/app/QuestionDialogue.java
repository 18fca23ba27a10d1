package dev.patchbay.app;

import dev.patchbay.json.Json;
import dev.patchbay.policy.FormField;
import dev.patchbay.policy.Question;
import dev.patchbay.policy.QuestionAnswer;
import dev.patchbay.policy.QuestionForm;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a plugin's question to whoever sits at the terminal: who asks, that the words are not ours, and what follows from
 * which answer. Nothing is sent that was not shown and agreed to, and no page is opened for a plugin.
 */
final class QuestionDialogue {
    private static final String DECLINE = ":n";

    private final Screen screen;
    private final AnswerReader answers;
    private final LoginPage page;
    private final Style style;

    QuestionDialogue(Screen screen, AnswerReader answers, LoginPage page) {
        this.screen = screen;
        this.answers = answers;
        this.page = page;
        this.style = screen.remarkStyle();
    }

    /** Asks, and waits for the answer. The end of the input, and a person who does not decide, dismiss it. */
    QuestionAnswer ask(Question question) throws InterruptedException {
        if (question instanceof Question.Form form) {
            return fill(form);
        }
        return question instanceof Question.Login login ? logIn(login) : visit((Question.Visit) question);
    }

    private QuestionAnswer logIn(Question.Login login) throws InterruptedException {
        String text = LoginPage.introduction(login, style) + "\n" + warnings(login.address())
                + "  open it in your browser? [y]es, [n]o: ";
        QuestionAnswer answer = consent(text);
        return answer instanceof QuestionAnswer.Accepted ? page.opened(login.address()) : answer;
    }

    private QuestionAnswer visit(Question.Visit visit) throws InterruptedException {
        URI address = visit.address();
        String host = String.valueOf(address.getHost());
        StringBuilder text = new StringBuilder(introduction(visit, "wants you to visit a page"));
        text.append("  address: ").append(Printable.of(address.toASCIIString())).append('\n');
        text.append("  host:    ").append(style.bold(Printable.of(host))).append('\n');
        text.append(warnings(address));
        text.append("  what you enter there does not pass through Patchbay, and Patchbay opens nothing\n");
        QuestionAnswer answer = consent(text + "  will you visit it? [y]es, [n]o: ");
        if (answer instanceof QuestionAnswer.Accepted) {
            screen.remark("  open it in your browser: " + Printable.of(address.toASCIIString()));
        }
        return answer;
    }

    private String warnings(URI address) {
        String text = "";
        if (String.valueOf(address.getHost()).toLowerCase(Locale.ROOT).contains("xn--")) {
            text += warning("the host's name is written in Punycode and may look like that of another");
        }
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            text += warning("the page is not encrypted: others may read what you enter");
        }
        return text;
    }

    private QuestionAnswer fill(Question.Form question) throws InterruptedException {
        QuestionForm form = QuestionForm.of(question.schema());
        StringBuilder text = new StringBuilder(introduction(question, "asks you"));
        for (FormField field : form.fields()) {
            text.append("  - ").append(FieldText.summary(field)).append('\n');
        }
        QuestionAnswer begin = consent(text + "  answer it? [y]es, [n]o: ");
        if (!(begin instanceof QuestionAnswer.Accepted) || form.fields().isEmpty()) {
            return begin;
        }
        screen.remark(style.dim("  an empty line takes what is in brackets; " + DECLINE + " refuses to answer"));
        while (true) {
            ObjectNode content = Json.object();
            for (FormField field : form.fields()) {
                QuestionAnswer early = enter(field, content);
                if (early != null) {
                    return early;
                }
            }
            QuestionAnswer last = review(form, content);
            if (last != null) {
                return last;
            }
        }
    }

    /** Asks for one field until what is entered fits; an answer to the whole question if it ends here. */
    private @Nullable QuestionAnswer enter(FormField field, ObjectNode content) throws InterruptedException {
        screen.prompt(FieldText.choices(field));
        while (true) {
            screen.prompt("  " + FieldText.prompt(field, style));
            String line = answers.next();
            if (line == null) {
                return new QuestionAnswer.Dismissed();
            }
            if (line.strip().equals(DECLINE)) {
                return new QuestionAnswer.Declined();
            }
            FieldEntry entry = FieldEntry.read(field, line);
            if (entry.problem() == null) {
                if (entry.value() != null) {
                    content.set(field.name(), entry.value());
                }
                return null;
            }
            screen.remark("  " + style.red(Printable.of(entry.problem())));
        }
    }

    /** Shows what would be sent; null to enter it again. */
    private @Nullable QuestionAnswer review(QuestionForm form, ObjectNode content) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (FormField field : form.fields()) {
            JsonNode value = content.get(field.name());
            text.append("  ").append(Printable.line(field.name(), 60)).append(" = ");
            text.append(value == null ? style.dim("left out") : Printable.of(Json.write(value)))
                    .append('\n');
        }
        answers.forgetWhatWasTyped();
        screen.prompt(text + "  send this? [y]es, [n]o, [e]dit: ");
        String line = answers.next();
        if (line == null) {
            return new QuestionAnswer.Dismissed();
        }
        return switch (word(line)) {
            case "y", "yes" -> new QuestionAnswer.Accepted(content);
            case "n", "no", DECLINE -> new QuestionAnswer.Declined();
            default -> null;
        };
    }

    /** Only a clear yes agrees, only a clear no declines. */
    private QuestionAnswer consent(String question) throws InterruptedException {
        answers.forgetWhatWasTyped();
        screen.prompt(question);
        String line = answers.next();
        return switch (line == null ? "" : word(line)) {
            case "y", "yes" -> new QuestionAnswer.Accepted(Json.emptyObject());
            case "n", "no", DECLINE -> new QuestionAnswer.Declined();
            default -> new QuestionAnswer.Dismissed();
        };
    }

    private static String word(String line) {
        return line.strip().toLowerCase(Locale.ROOT);
    }

    private String introduction(Question question, String what) {
        String words = Printable.of(question.message().strip()).replace("\n", "\n  | ");
        return style.yellow("the plugin ") + style.bold(question.plugin().toString()) + style.yellow(" " + what) + ". "
                + style.dim("These are its words, not Patchbay's:") + "\n  | " + words + "\n";
    }

    private String warning(String text) {
        return "  " + style.red("! " + text) + "\n";
    }
}
