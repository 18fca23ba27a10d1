package dev.patchbay.app;

import dev.patchbay.json.Json;
import dev.patchbay.policy.FormField;
import dev.patchbay.policy.FormInput;
import java.util.List;

/** What a person reads about a field of a form. */
final class FieldText {
    private static final int WIDTH = 200;
    private static final int MOST_CHOICES = 50;

    private FieldText() {}

    /** One line that says what is asked for. */
    static String summary(FormField field) {
        String title = field.title() == null ? "" : ", " + Printable.line(field.title(), WIDTH);
        String description = field.description() == null ? "" : ": " + Printable.line(field.description(), WIDTH);
        return Printable.line(field.name(), WIDTH) + title + " (" + kind(field.input())
                + (field.required() ? "" : ", may be left out") + ")" + description;
    }

    /** A numbered line for each thing to choose; empty where there is no choice. */
    static String choices(FormField field) {
        List<FormInput.Option> options = options(field.input());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < Math.min(options.size(), MOST_CHOICES); i++) {
            FormInput.Option option = options.get(i);
            lines.append("    ").append(i + 1).append(": ").append(Printable.line(option.title(), WIDTH));
            if (!option.title().equals(option.value())) {
                lines.append(" (").append(Printable.line(option.value(), WIDTH)).append(')');
            }
            lines.append('\n');
        }
        if (options.size() > MOST_CHOICES) {
            lines.append("    … and ").append(options.size() - MOST_CHOICES).append(" more\n");
        }
        return lines.toString();
    }

    /** The place for the answer. */
    static String prompt(FormField field, Style style) {
        String preset = field.preset() == null ? "" : " [" + Printable.line(Json.write(field.preset()), WIDTH) + "]";
        String leaveOut = field.preset() != null && !field.required()
                ? style.dim(" (" + FieldEntry.LEAVE_OUT + " to leave it out)")
                : "";
        return style.bold(Printable.line(field.name(), WIDTH)) + preset + leaveOut + ": ";
    }

    private static List<FormInput.Option> options(FormInput input) {
        if (input instanceof FormInput.OneOf one) {
            return one.options();
        }
        return input instanceof FormInput.SomeOf some ? some.options() : List.of();
    }

    private static String kind(FormInput input) {
        if (input instanceof FormInput.Text text) {
            return text.format() == null ? "text" : text.format().description();
        }
        if (input instanceof FormInput.Numeric number) {
            return (number.integer() ? "a whole number" : "a number") + bounds(number);
        }
        if (input instanceof FormInput.Flag) {
            return "yes or no";
        }
        return input instanceof FormInput.OneOf ? "one choice" : "several, with commas between";
    }

    private static String bounds(FormInput.Numeric number) {
        String least = number.least() == null ? "" : " from " + number.least().toPlainString();
        return least
                + (number.greatest() == null
                        ? ""
                        : " up to " + number.greatest().toPlainString());
    }
}
