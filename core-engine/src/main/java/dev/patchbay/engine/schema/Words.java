package dev.patchbay.engine.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** JSON in words. */
final class Words {
    private static final int LONGEST = 60;
    private static final int MOST_CHOICES = 20;

    private Words() {}

    /** What a value is: {@code a string}. */
    static String found(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case NUMBER -> "a number";
            default -> "nothing";
        };
    }

    /** What a type in a schema allows: {@code a string or null}. */
    static String expected(JsonNode type) {
        List<String> names = new ArrayList<>();
        if (type.isArray()) {
            type.forEach(one -> names.add(typeName(one.asString(""))));
        } else {
            names.add(typeName(type.asString("")));
        }
        return either(names);
    }

    /** A value as it stands in JSON, cut where it is long. */
    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Values to choose from. */
    static String choices(JsonNode values) {
        List<String> shown = new ArrayList<>();
        for (JsonNode value : values) {
            if (shown.size() == MOST_CHOICES) {
                shown.add("… (" + (values.size() - MOST_CHOICES) + " more)");
                break;
            }
            shown.add(shown(value));
        }
        return String.join(", ", shown);
    }

    static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static String typeName(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "integer" -> "a whole number";
            case "null" -> "null";
            default -> "a " + type;
        };
    }
}
