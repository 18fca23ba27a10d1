package dev.patchbay.app.property;

import dev.patchbay.plugin.Glob;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A condition on a call's arguments as it is written, and what it means. */
sealed interface When {
    /** The condition in TOML. */
    String toml();

    /**
     * Whether it holds.
     *
     * @throws Unfit if that cannot be judged
     */
    boolean holds(JsonNode arguments);

    /** A number was expected. */
    final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** An argument is tested. */
    record Test(String argument, String operator, JsonNode operand) implements When {
        @Override
        public String toml() {
            return "{ field = \"/call/arguments/" + argument + "\", " + operator + " = " + operand + " }";
        }

        @Override
        public boolean holds(JsonNode arguments) {
            JsonNode value = arguments.path(argument);
            if (operator.equals("exists")) {
                return value.isMissingNode() != operand.booleanValue();
            }
            return !value.isMissingNode() && holdsFor(value);
        }

        private boolean holdsFor(JsonNode value) {
            return switch (operator) {
                case "equals" -> value.equals(operand);
                case "not_equals" -> !value.equals(operand);
                case "in" -> operand.valueStream().anyMatch(value::equals);
                case "glob" -> Glob.of(operand.stringValue()).matches(value.stringValue());
                case "matches" ->
                    Pattern.compile(operand.stringValue())
                            .matcher(value.stringValue())
                            .find();
                case "less_than" -> number(value) < operand.intValue();
                case "at_least" -> number(value) >= operand.intValue();
                default -> throw new IllegalStateException(operator);
            };
        }

        private static int number(JsonNode value) {
            if (!value.isNumber()) {
                throw new Unfit();
            }
            return value.intValue();
        }
    }

    /** All hold; asked in order, and no further than needed. */
    record All(List<When> parts) implements When {
        @Override
        public String toml() {
            return "{ all = [" + list(parts) + "] }";
        }

        @Override
        public boolean holds(JsonNode arguments) {
            return parts.stream().allMatch(part -> part.holds(arguments));
        }
    }

    /** One holds; asked in order, and no further than needed. */
    record Any(List<When> parts) implements When {
        @Override
        public String toml() {
            return "{ any = [" + list(parts) + "] }";
        }

        @Override
        public boolean holds(JsonNode arguments) {
            return parts.stream().anyMatch(part -> part.holds(arguments));
        }
    }

    /** It does not hold. */
    record Not(When part) implements When {
        @Override
        public String toml() {
            return "{ not = " + part.toml() + " }";
        }

        @Override
        public boolean holds(JsonNode arguments) {
            return !part.holds(arguments);
        }
    }

    private static String list(List<When> parts) {
        return parts.stream().map(When::toml).collect(Collectors.joining(", "));
    }
}
