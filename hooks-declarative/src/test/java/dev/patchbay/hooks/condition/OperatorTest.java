package dev.patchbay.hooks.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hooks.HookFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator with every sort of field, at load. */
class OperatorTest {
    enum Sort {
        TEXT("tool.after", "/call/tool", "\"x\"", "3"),
        CONSTANT("tool.after", "/tool/traits/readOnly", "\"yes\"", "\"yess\""),
        NUMBER("tool.batch", "/turn", "3", "\"3\""),
        FLAG("tool.after", "/result/error", "true", "\"true\""),
        LIST("tool.batch", "/calls", "\"c1\"", "3"),
        TABLE("tool.after", "/call", "{ a = 1 }", "{ a = 1 }"),
        ANY("tool.after", "/call/arguments/x", "\"x\"", "");

        private final String on;
        private final String field;
        private final String value;
        private final String otherValue;

        Sort(String on, String field, String value, String otherValue) {
            this.on = on;
            this.field = field;
            this.value = value;
            this.otherValue = otherValue;
        }
    }

    private static final Set<Sort> SINGLE = EnumSet.of(Sort.TEXT, Sort.CONSTANT, Sort.NUMBER, Sort.FLAG, Sort.ANY);
    private static final Set<Sort> TEXTS = EnumSet.of(Sort.TEXT, Sort.CONSTANT, Sort.ANY);
    private static final Set<Sort> NUMBERS = EnumSet.of(Sort.NUMBER, Sort.ANY);
    private static final Map<Operator, Set<Sort>> LEGAL = new EnumMap<>(Map.ofEntries(
            Map.entry(Operator.EQUALS, SINGLE),
            Map.entry(Operator.NOT_EQUALS, SINGLE),
            Map.entry(Operator.IN, SINGLE),
            Map.entry(Operator.GLOB, TEXTS),
            Map.entry(Operator.MATCHES, TEXTS),
            Map.entry(Operator.CONTAINS, EnumSet.of(Sort.TEXT, Sort.CONSTANT, Sort.LIST, Sort.ANY)),
            Map.entry(Operator.EXISTS, EnumSet.allOf(Sort.class)),
            Map.entry(Operator.LESS_THAN, NUMBERS),
            Map.entry(Operator.AT_MOST, NUMBERS),
            Map.entry(Operator.MORE_THAN, NUMBERS),
            Map.entry(Operator.AT_LEAST, NUMBERS)));

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (Operator operator : Operator.values()) {
            for (Sort sort : Sort.values()) {
                pairs.add(Arguments.of(operator, sort));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isLegalForTheFieldsThatItSuitsAndALoadErrorForTheOthers(Operator operator, Sort sort) {
        List<String> problems = problems(sort, operator, operand(operator, sort));

        if (LEGAL.getOrDefault(operator, Set.of()).contains(sort)) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).singleElement().asString().startsWith("4:").contains("\"" + sort.field + "\" is ");
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void refusesAnOperandThatTheFieldCanNeverHold(Operator operator, Sort sort) {
        String operand = switch (operator) {
            case EQUALS, NOT_EQUALS -> sort.otherValue;
            case IN -> sort.otherValue.isEmpty() ? "" : "[" + sort.value + ", " + sort.otherValue + "]";
            // A part of a constant need not be one.
            case CONTAINS -> sort == Sort.CONSTANT ? "3" : sort.otherValue;
            case EXISTS -> "\"yes\"";
            case GLOB, MATCHES -> "3";
            default -> "\"3\"";
        };
        if (!operand.isEmpty()) {
            assertThat(problems(sort, operator, operand))
                    .singleElement()
                    .asString()
                    .startsWith("4:");
        }
    }

    private static String operand(Operator operator, Sort sort) {
        return switch (operator) {
            case EXISTS -> "true";
            case IN -> "[" + sort.value + "]";
            case GLOB, MATCHES -> "\"x\"";
            case LESS_THAN, AT_MOST, MORE_THAN, AT_LEAST -> "2.5";
            default -> sort.value;
        };
    }

    private static List<String> problems(Sort sort, Operator operator, String operand) {
        return HookFile.problemsOf(
                sort.on,
                "when = { field = \"" + sort.field + "\", " + operator.wireName() + " = " + operand
                        + " }\naction = \"stop\"");
    }
}
