package dev.patchbay.app;

import dev.patchbay.json.Json;
import dev.patchbay.policy.FormField;
import dev.patchbay.policy.FormInput;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What somebody entered in a field of a form.
 *
 * @param value what it means; null to leave the field out
 * @param problem what is wrong with it; null when nothing is
 */
record FieldEntry(@Nullable JsonNode value, @Nullable String problem) {
    private static final int LONGEST_NUMBER = 100;
    /** Leaves out a field that would have its default otherwise. */
    static final String LEAVE_OUT = "-";

    /** Reads a line. */
    static FieldEntry read(FormField field, String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return field.preset() == null && field.required()
                    ? new FieldEntry(null, "an answer is needed")
                    : new FieldEntry(field.preset(), null);
        }
        if (text.equals(LEAVE_OUT) && field.preset() != null && !field.required()) {
            return new FieldEntry(null, null);
        }
        JsonNode value = Json.freeze(value(field.input(), text));
        String problem = field.input().problem(value);
        return problem == null ? new FieldEntry(value, null) : new FieldEntry(null, problem);
    }

    /** What the text most likely means; text where it means nothing, for the field to find wrong. */
    private static JsonNode value(FormInput input, String text) {
        if (input instanceof FormInput.Numeric) {
            return number(text);
        }
        if (input instanceof FormInput.Flag) {
            return flag(text);
        }
        if (input instanceof FormInput.OneOf choice) {
            return text(chosen(choice.options(), text));
        }
        if (input instanceof FormInput.SomeOf choices) {
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            Stream.of(text.split(",", -1))
                    .map(part -> chosen(choices.options(), part.strip()))
                    .forEach(values::add);
            return values;
        }
        return text(text);
    }

    private static JsonNode number(String text) {
        if (text.length() <= LONGEST_NUMBER) {
            try {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
                    return number.scale() <= 0
                            ? JsonNodeFactory.instance.numberNode(number.toBigIntegerExact())
                            : JsonNodeFactory.instance.numberNode(number);
                }
            } catch (NumberFormatException none) {
                return text(text);
            }
        }
        return text(text);
    }

    private static JsonNode flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true" -> JsonNodeFactory.instance.booleanNode(true);
            case "n", "no", "false" -> JsonNodeFactory.instance.booleanNode(false);
            default -> text(text);
        };
    }

    /** A choice by its value, else by its number in the list, else by its title. */
    private static String chosen(List<FormInput.Option> options, String text) {
        for (FormInput.Option option : options) {
            if (option.value().equals(text)) {
                return text;
            }
        }
        for (int i = 0; i < options.size(); i++) {
            if (text.equals(String.valueOf(i + 1))) {
                return options.get(i).value();
            }
        }
        return options.stream()
                .filter(option -> option.title().equalsIgnoreCase(text))
                .map(FormInput.Option::value)
                .findFirst()
                .orElse(text);
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
