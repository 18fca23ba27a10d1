package dev.patchbay.engine.schema;

import com.networknt.schema.Error;
import dev.patchbay.problem.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The errors of one validation in words that a model can act on. */
final class Complaints {
    private static final int MOST = 10;
    private static final int MOST_ALTERNATIVES = 4;

    private final ObjectNode schema;

    private Complaints(ObjectNode schema) {
        this.schema = schema;
    }

    /** All errors in one line, {@code /path: expected a string, found a number; …}, at most ten of them. */
    static String about(List<Error> errors, ObjectNode schema) {
        Complaints complaints = new Complaints(schema);
        Set<String> lines = new LinkedHashSet<>();
        for (Error error : outermost(errors)) {
            lines.add(complaints.placed(error, errors));
        }
        List<String> first = new ArrayList<>(lines).subList(0, Math.min(MOST, lines.size()));
        String text = String.join("; ", first);
        return lines.size() <= MOST ? text : text + "; and " + (lines.size() - MOST) + " more";
    }

    /** Without those that are only the reason why an alternative does not fit. */
    private static List<Error> outermost(List<Error> errors) {
        List<String> choices = errors.stream()
                .filter(Complaints::isChoice)
                .map(error -> error.getEvaluationPath() + "/")
                .toList();
        return errors.stream()
                .filter(error -> choices.stream()
                        .noneMatch(
                                choice -> error.getEvaluationPath().toString().startsWith(choice)))
                .toList();
    }

    private static boolean isChoice(Error error) {
        return error.getKeyword().equals("oneOf") || error.getKeyword().equals("anyOf");
    }

    private String placed(Error error, List<Error> all) {
        String place = String.valueOf(error.getInstanceLocation());
        return place.isEmpty() ? said(error, all) : place + ": " + said(error, all);
    }

    private String said(Error error, List<Error> all) {
        JsonNode value = error.getInstanceNode();
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> "expected " + Words.expected(rule) + ", found " + foundFor(rule, value);
            case "enum" -> Words.shown(value) + " is not one of " + Words.choices(rule) + nearestChoice(value, rule);
            case "const" -> "expected " + Words.shown(rule) + ", found " + Words.shown(value);
            case "required", "dependentRequired" -> missing(error, value);
            case "additionalProperties", "unevaluatedProperties" -> unknown(error);
            case "minimum" -> Words.shown(value) + " is less than " + rule;
            case "maximum" -> Words.shown(value) + " is more than " + rule;
            case "exclusiveMinimum" -> Words.shown(value) + " is not more than " + rule;
            case "exclusiveMaximum" -> Words.shown(value) + " is not less than " + rule;
            case "minLength" -> "expected at least " + rule + " characters, found " + length(value);
            case "maxLength" -> "expected at most " + rule + " characters, found " + length(value);
            case "minItems" -> "expected at least " + rule + " items, found " + value.size();
            case "maxItems" -> "expected at most " + rule + " items, found " + value.size();
            case "pattern" -> Words.shown(value) + " does not match the pattern " + Words.shown(rule);
            case "oneOf", "anyOf" -> noAlternative(error, all);
            default -> error.getMessage();
        };
    }

    private static String foundFor(JsonNode type, JsonNode value) {
        boolean fraction = value.isNumber() && type.toString().contains("integer");
        return fraction ? Words.shown(value) : Words.found(value);
    }

    private static String nearestChoice(JsonNode value, JsonNode choices) {
        if (!value.isString()) {
            return "";
        }
        List<String> texts = new ArrayList<>();
        choices.forEach(choice -> texts.add(choice.asString("")));
        List<String> near = Nearest.names(value.stringValue(), texts, 1);
        return near.isEmpty() ? "" : ", did you mean \"" + near.get(0) + "\"?";
    }

    /** What is missing may be there under a name that is slightly wrong. */
    private String missing(Error error, JsonNode object) {
        String name = String.valueOf(error.getProperty());
        Collection<String> known = knownProperties(error);
        List<String> strangers = new ArrayList<>(object.propertyNames());
        strangers.removeAll(known);
        List<String> near = Nearest.names(name, strangers, 1);
        return "missing property \"" + name + "\""
                + (near.isEmpty() ? "" : ", found \"" + near.get(0) + "\" in its place");
    }

    private String unknown(Error error) {
        String name = String.valueOf(error.getProperty());
        Collection<String> known = knownProperties(error);
        List<String> near = Nearest.names(name, known, 1);
        if (!near.isEmpty()) {
            return "unknown property \"" + name + "\", did you mean \"" + near.get(0) + "\"?";
        }
        return "unknown property \"" + name + "\""
                + (known.isEmpty() ? "" : ", known are " + Words.quoted(List.copyOf(known)));
    }

    /** The properties of the schema that the keyword stands in, where that is a part of this document. */
    private Collection<String> knownProperties(Error error) {
        String location = String.valueOf(error.getSchemaLocation());
        int fragment = location.indexOf('#');
        int end = location.lastIndexOf('/');
        if (fragment < 0 || end < fragment + 1) {
            return fragment < 0 ? List.of() : schema.path("properties").propertyNames();
        }
        try {
            return schema.at(location.substring(fragment + 1, end))
                    .path("properties")
                    .propertyNames();
        } catch (IllegalArgumentException noPointer) {
            return List.of();
        }
    }

    private String noAlternative(Error choice, List<Error> all) {
        int alternatives = choice.getSchemaNode().size();
        String path = choice.getEvaluationPath() + "/";
        Map<Integer, List<String>> reasons = new TreeMap<>();
        for (Error error : all) {
            String inside = error.getEvaluationPath().toString();
            if (inside.startsWith(path)) {
                int number = number(inside.substring(path.length()));
                reasons.computeIfAbsent(number, any -> new ArrayList<>()).add(within(choice, error));
            }
        }
        if (reasons.size() < alternatives) {
            return "fits more than one of " + alternatives + " alternatives that exclude each other";
        }
        Map<Integer, String> shown = new LinkedHashMap<>();
        reasons.forEach((number, texts) -> shown.put(number, (number + 1) + ": " + texts.get(0)));
        List<String> first = new ArrayList<>(shown.values()).subList(0, Math.min(MOST_ALTERNATIVES, shown.size()));
        return "fits none of " + alternatives + " alternatives (" + String.join("; ", first) + ")";
    }

    private String within(Error choice, Error error) {
        String outer = String.valueOf(choice.getInstanceLocation());
        String inner = String.valueOf(error.getInstanceLocation());
        String said = said(error, List.of(error));
        return inner.length() <= outer.length() ? said : inner.substring(outer.length()) + ": " + said;
    }

    private static int number(String path) {
        int end = path.indexOf('/');
        try {
            return Integer.parseInt(end < 0 ? path : path.substring(0, end));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    private static int length(JsonNode text) {
        String value = text.asString("");
        return value.codePointCount(0, value.length());
    }
}
