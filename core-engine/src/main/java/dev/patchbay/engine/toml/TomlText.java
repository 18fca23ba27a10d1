package dev.patchbay.engine.toml;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Values as TOML 1.0 writes them. */
public final class TomlText {
    private TomlText() {}

    /** A text in one pair of double quotes, on one line. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** A key: as it is where it may be bare, else in quotes. */
    public static String key(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : quoted(key);
    }

    /**
     * A text, a flag, a whole number, or a list or table of such, on one line.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static String literal(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> quoted(value.stringValue());
            case BOOLEAN -> value.toString();
            case NUMBER -> whole(value);
            case ARRAY -> value.valueStream().map(TomlText::literal).collect(Collectors.joining(", ", "[", "]"));
            case OBJECT ->
                value.isEmpty()
                        ? "{}"
                        : value.propertyStream()
                                .map(member -> key(member.getKey()) + " = " + literal(member.getValue()))
                                .collect(Collectors.joining(", ", "{ ", " }"));
            default -> throw new IllegalArgumentException("TOML has nothing for " + value);
        };
    }

    private static String whole(JsonNode value) {
        if (!value.canConvertToLong()) {
            throw new IllegalArgumentException(value + " is no whole number that TOML can hold");
        }
        return String.valueOf(value.longValue());
    }
}
