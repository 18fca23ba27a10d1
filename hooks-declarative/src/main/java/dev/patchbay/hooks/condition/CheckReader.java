package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hooks.field.Kind;
import dev.patchbay.hooks.field.Shape;
import dev.patchbay.hooks.text.Regex;
import dev.patchbay.plugin.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/** Makes checks of operators and what they are given, and sees that they suit the field. */
final class CheckReader {
    private static final Set<Kind> TEXTS = Set.of(Kind.TEXT, Kind.ANY);
    private static final Set<Kind> NUMBERS = Set.of(Kind.NUMBER, Kind.ANY);
    private static final Set<Kind> HOLDERS = Set.of(Kind.LIST, Kind.TEXT, Kind.ANY);
    private static final Set<Kind> SCALARS = Set.of(Kind.TEXT, Kind.NUMBER, Kind.FLAG, Kind.ANY);

    private final String field;
    private final Operator operator;
    private final List<Shape> shapes;

    /** A reader of what one operator asks of a field that holds values of one of these shapes. */
    CheckReader(String field, Operator operator, List<Shape> shapes) {
        this.field = field;
        this.operator = operator;
        this.shapes = shapes;
    }

    /** @throws IllegalArgumentException if the operator does not suit the field, or its operand not the operator */
    Check check(JsonNode operand) {
        return switch (operator) {
            case EQUALS -> {
                JsonNode expected = value(operand);
                yield value -> Values.equal(value, expected);
            }
            case NOT_EQUALS -> {
                JsonNode expected = value(operand);
                yield value -> !Values.equal(value, expected);
            }
            case IN -> oneOf(operand);
            case GLOB -> glob(operand);
            case MATCHES -> matches(operand);
            case CONTAINS -> contains(operand);
            case LESS_THAN -> compared(operand, order -> order < 0);
            case AT_MOST -> compared(operand, order -> order <= 0);
            case MORE_THAN -> compared(operand, order -> order > 0);
            case AT_LEAST -> compared(operand, order -> order >= 0);
            case EXISTS -> throw new AssertionError("\"exists\" asks nothing of the value");
        };
    }

    private JsonNode value(JsonNode operand) {
        suits(SCALARS, "compares single values; test something below it, or use \"contains\" or \"exists\"");
        shapes.forEach(shape -> fits(shape, operand));
        return operand;
    }

    private Check oneOf(JsonNode operand) {
        suits(SCALARS, "compares single values; test something below it, or use \"contains\" or \"exists\"");
        if (!operand.isArray() || operand.isEmpty()) {
            throw new IllegalArgumentException("\"in\" is " + operand + ", expected a list of at least one value");
        }
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode value : operand) {
            shapes.forEach(shape -> fits(shape, value));
            values.add(value);
        }
        return value -> {
            for (JsonNode expected : values) {
                if (Values.equal(value, expected)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Check glob(JsonNode operand) {
        suits(TEXTS, "looks at texts");
        String text = text(operand);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"glob\" is empty, expected a pattern; equals = \"\" tests for no text");
        }
        Glob glob = Glob.of(text);
        return value -> {
            String read = Values.text(value);
            if (read != null && read.length() > Regex.LONGEST_TEXT && !glob.isLiteral()) {
                throw new HookFailedException("a text of " + read.length() + " characters is longer than the "
                        + Regex.LONGEST_TEXT + " that a glob is matched against");
            }
            return read != null && glob.matches(read);
        };
    }

    private Check matches(JsonNode operand) {
        suits(TEXTS, "looks at texts");
        Regex regex = Regex.of(text(operand));
        return value -> {
            String text = Values.text(value);
            return text != null && regex.isFoundIn(text);
        };
    }

    private Check contains(JsonNode operand) {
        suits(HOLDERS, "looks into lists and texts");
        for (Shape shape : shapes) {
            fits(shape.kind() == Kind.LIST ? Objects.requireNonNull(shape.element()) : shape, operand);
        }
        return value -> {
            if (value instanceof JsonNode node && node.isArray()) {
                for (JsonNode element : node) {
                    if (Values.equal(element, operand)) {
                        return true;
                    }
                }
                return false;
            }
            String text = Values.text(value);
            return text != null && text.contains(operand.asString());
        };
    }

    private Check compared(JsonNode operand, IntPredicate passes) {
        suits(NUMBERS, "compares numbers");
        if (!operand.isNumber()) {
            throw new IllegalArgumentException("\"" + operator.wireName() + "\" is " + operand + ", expected a number");
        }
        return value -> {
            boolean nothing = value instanceof JsonNode node && node.isNull();
            return !nothing && passes.test(Values.compare(value, operand));
        };
    }

    private void suits(Set<Kind> kinds, String does) {
        for (Shape shape : shapes) {
            if (!kinds.contains(shape.kind())) {
                throw new IllegalArgumentException("\"" + field + "\" is "
                        + shape.kind().words() + ", but \"" + operator.wireName() + "\" " + does);
            }
        }
    }

    private String text(JsonNode operand) {
        if (!operand.isString()) {
            throw new IllegalArgumentException("\"" + operator.wireName() + "\" is " + operand + ", expected a string");
        }
        return operand.stringValue();
    }

    /** Whether a field of that shape can ever hold this. */
    private void fits(Shape shape, JsonNode operand) {
        boolean fits = switch (shape.kind()) {
            case TEXT -> operand.isString();
            case NUMBER -> operand.isNumber();
            case FLAG -> operand.isBoolean();
            case ANY -> operator != Operator.CONTAINS || !operand.isContainer();
            case LIST, TABLE -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "\"" + field + "\" is " + shape.kind().words() + " and can never "
                            + (operator == Operator.CONTAINS ? "contain " : "be ") + operand);
        }
        boolean one = operator != Operator.CONTAINS;
        if (one && !shape.constants().isEmpty() && !shape.constants().contains(operand.stringValue())) {
            throw new IllegalArgumentException(
                    "\"" + field + "\" can never be " + operand + ", expected one of " + shape.constants());
        }
    }
}
