package dev.patchbay.wire.mcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A template of addresses, filled with text: all four levels of RFC 6570, for which lists and maps, being no text, have no
 * place.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6570">RFC 6570</a>
 */
final class UriTemplate {
    private static final Pattern VARIABLE =
            Pattern.compile("((?:[A-Za-z0-9_.]|%[0-9A-Fa-f]{2})+)(?::([1-9][0-9]{0,3})|(\\*))?");
    private static final String UNRESERVED = "-._~";
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=";

    private final List<Part> parts;

    private UriTemplate(List<Part> parts) {
        this.parts = parts;
    }

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Expression(Operator operator, List<Variable> variables) implements Part {}
    }

    private record Variable(String name, int length) {}

    /**
     * How an expression is written out.
     *
     * @param first what comes before the first value
     * @param between what comes between values
     * @param named whether names stand before the values
     * @param ifEmpty what follows the name of an empty value
     * @param reserved whether characters with a meaning in addresses stay as they are
     */
    private record Operator(String first, String between, boolean named, String ifEmpty, boolean reserved) {
        static @Nullable Operator of(char sign) {
            return switch (sign) {
                case '+' -> new Operator("", ",", false, "", true);
                case '#' -> new Operator("#", ",", false, "", true);
                case '.' -> new Operator(".", ".", false, "", false);
                case '/' -> new Operator("/", "/", false, "", false);
                case ';' -> new Operator(";", ";", true, "", false);
                case '?' -> new Operator("?", "&", true, "=", false);
                case '&' -> new Operator("&", "&", true, "=", false);
                default -> null;
            };
        }

        static final Operator NONE = new Operator("", ",", false, "", false);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it is none
     */
    static UriTemplate parse(String template) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int end = open < 0 ? template.length() : open;
            if (end > at) {
                parts.add(new Part.Literal(literal(template, template.substring(at, end))));
            }
            if (open < 0) {
                break;
            }
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("the template \"" + template + "\" has a \"{\" without \"}\"");
            }
            parts.add(expression(template, template.substring(open + 1, close)));
            at = close + 1;
        }
        return new UriTemplate(parts);
    }

    private static String literal(String template, String text) {
        if (text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("the template \"" + template + "\" has a \"}\" without \"{\"");
        }
        return encoded(text, true);
    }

    private static Part expression(String template, String text) {
        Operator operator = text.isEmpty() ? null : Operator.of(text.charAt(0));
        String names = operator == null ? text : text.substring(1);
        List<Variable> variables = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            Matcher matcher = VARIABLE.matcher(name);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "the template \"" + template + "\" has \"{" + text + "}\", expected names of variables");
            }
            String length = matcher.group(2);
            variables.add(
                    new Variable(matcher.group(1), length == null ? Integer.MAX_VALUE : Integer.parseInt(length)));
        }
        return new Part.Expression(operator == null ? Operator.NONE : operator, variables);
    }

    /** The names of its variables, in their order. */
    Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Expression expression) {
                expression.variables().forEach(variable -> names.add(variable.name()));
            }
        }
        return names;
    }

    /** The address that these values make of it; a variable without a value is left out. */
    String expand(Map<String, String> values) {
        StringBuilder address = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                address.append(literal.text());
            } else if (part instanceof Part.Expression expression) {
                expand(expression, values, address);
            }
        }
        return address.toString();
    }

    private static void expand(Part.Expression expression, Map<String, String> values, StringBuilder address) {
        Operator operator = expression.operator();
        String before = operator.first();
        for (Variable variable : expression.variables()) {
            String value = values.get(variable.name());
            if (value == null) {
                continue;
            }
            address.append(before);
            before = operator.between();
            if (operator.named()) {
                address.append(variable.name()).append(value.isEmpty() ? operator.ifEmpty() : "=");
            }
            address.append(encoded(beginning(value, variable.length()), operator.reserved()));
        }
    }

    private static String beginning(String value, int length) {
        return value.codePointCount(0, value.length()) <= length
                ? value
                : value.substring(0, value.offsetByCodePoints(0, length));
    }

    private static String encoded(String text, boolean reserved) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (isKept(character, reserved) || (reserved && isEncoded(text, i))) {
                encoded.appendCodePoint(character);
            } else {
                byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
                for (byte each : bytes) {
                    encoded.append('%').append("%02X".formatted(each & 0xFF));
                }
            }
            i += Character.charCount(character);
        }
        return encoded.toString();
    }

    private static boolean isKept(int character, boolean reserved) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0
                || (reserved && RESERVED.indexOf(character) >= 0);
    }

    private static boolean isEncoded(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
