package dev.patchbay.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the few kinds of JSON Schema that a form can be made of; whoever wrote it is not to be trusted. */
final class FormReader {
    private static final int MOST_FIELDS = 64;
    private static final int MOST_OPTIONS = 1000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 65_536;
    private static final int MOST_TEXTS = 1000;
    /** What would make of a property something that is not flat. */
    private static final List<String> STRUCTURAL =
            List.of("$ref", "$dynamicRef", "properties", "allOf", "not", "if", "prefixItems", "patternProperties");

    private final String name;
    private final JsonNode schema;

    private FormReader(String name, JsonNode schema) {
        this.name = name;
        this.schema = schema;
    }

    static QuestionForm read(ObjectNode schema) {
        if (!schema.path("type").asString("").equals("object")) {
            throw new IllegalArgumentException(
                    "the form's \"type\" is " + schema.path("type") + ", expected \"object\"");
        }
        if (!schema.path("properties").isObject()) {
            throw new IllegalArgumentException("the form has no \"properties\", expected an object of them");
        }
        Set<Map.Entry<String, JsonNode>> properties = schema.get("properties").properties();
        if (properties.size() > MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "the form has " + properties.size() + " properties, expected at most " + MOST_FIELDS);
        }
        Set<String> required = required(schema.path("required"), properties);
        List<FormField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : properties) {
            fields.add(field(property.getKey(), property.getValue(), required.contains(property.getKey())));
        }
        return new QuestionForm(fields);
    }

    private static Set<String> required(JsonNode names, Set<Map.Entry<String, JsonNode>> properties) {
        Set<String> required = new HashSet<>();
        if (!names.isMissingNode() && !names.isArray()) {
            throw new IllegalArgumentException("the form's \"required\" is no list of names");
        }
        for (JsonNode name : names) {
            if (properties.stream().noneMatch(property -> property.getKey().equals(name.asString("")))) {
                throw new IllegalArgumentException("the form requires " + name + ", which is none of its properties");
            }
            required.add(name.asString(""));
        }
        return required;
    }

    private static FormField field(String name, JsonNode property, boolean required) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("the form's property \"" + name + "\" has a name of " + name.length()
                    + " characters, expected 1 to " + LONGEST_NAME);
        }
        JsonNode meant = unlessNull(property);
        FormReader reader = new FormReader(name, meant);
        FormInput input = reader.input();
        JsonNode preset = property.path("default");
        if (!(preset.isMissingNode() || preset.isNull()) && input.problem(preset) != null) {
            throw reader.wrong("has the default " + preset + ", which does not fit: " + input.problem(preset));
        }
        return new FormField(
                name,
                reader.text(property, "title"),
                reader.text(property, "description"),
                required && meant.equals(property),
                input,
                preset.isMissingNode() || preset.isNull() ? null : preset);
    }

    /** Some servers write an optional property as one that may be null; leaving it out says the same. */
    private static JsonNode unlessNull(JsonNode property) {
        JsonNode choices = property.path("anyOf");
        if (choices.size() == 2 && !property.has("type")) {
            if (isNullType(choices.get(1))) {
                return choices.get(0);
            }
            if (isNullType(choices.get(0))) {
                return choices.get(1);
            }
        }
        return property;
    }

    private static boolean isNullType(JsonNode schema) {
        return schema.path("type").asString("").equals("null");
    }

    private FormInput input() {
        if (!schema.isObject()) {
            throw wrong("is no schema");
        }
        for (String keyword : STRUCTURAL) {
            if (schema.has(keyword)) {
                throw wrong("has \"" + keyword + "\", but forms are flat");
            }
        }
        String type = schema.path("type").asString("");
        return switch (type) {
            case "string" ->
                schema.has("enum") || schema.has("oneOf")
                        ? new FormInput.OneOf(options(schema, "oneOf", schema.path("enumNames")))
                        : new FormInput.Text(
                                count("minLength", 0),
                                Math.min(LONGEST_TEXT, count("maxLength", LONGEST_TEXT)),
                                format());
            case "number", "integer" ->
                new FormInput.Numeric(type.equals("integer"), number("minimum"), number("maximum"));
            case "boolean" -> new FormInput.Flag();
            case "array" -> someOf(schema.path("items"));
            default ->
                throw wrong("has the type " + schema.path("type")
                        + ", expected string, number, integer, boolean, or an array of texts");
        };
    }

    private FormInput someOf(JsonNode items) {
        boolean choice = items.has("enum") || items.has("anyOf") || items.has("oneOf");
        if (!choice && !items.path("type").asString("").equals("string")) {
            throw wrong("is an array of " + items + ", but forms are flat: expected an array of texts");
        }
        List<FormInput.Option> options =
                choice ? options(items, items.has("anyOf") ? "anyOf" : "oneOf", items.path("enumNames")) : List.of();
        return new FormInput.SomeOf(options, count("minItems", 0), Math.min(MOST_TEXTS, count("maxItems", MOST_TEXTS)));
    }

    private List<FormInput.Option> options(JsonNode holder, String titledKeyword, JsonNode names) {
        JsonNode plain = holder.path("enum");
        JsonNode choices = plain.isArray() ? plain : holder.path(titledKeyword);
        if (!choices.isArray() || choices.isEmpty() || choices.size() > MOST_OPTIONS) {
            throw wrong("has " + choices.size() + " values to choose from, expected 1 to " + MOST_OPTIONS);
        }
        List<FormInput.Option> options = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            JsonNode choice = choices.get(i);
            JsonNode value = plain.isArray() ? choice : choice.path("const");
            if (!value.isString()) {
                throw wrong("offers " + choice + ", expected texts to choose from");
            }
            JsonNode title = plain.isArray() ? names.path(i) : choice.path("title");
            options.add(new FormInput.Option(value.stringValue(), title.asString(value.stringValue())));
        }
        return options;
    }

    private FormInput.@Nullable Format format() {
        String wanted = schema.path("format").asString("");
        for (FormInput.Format format : FormInput.Format.values()) {
            if (format.wireName().replace('_', '-').equals(wanted)) {
                return format;
            }
        }
        return null;
    }

    private int count(String keyword, int otherwise) {
        JsonNode value = schema.path(keyword);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber() || value.decimalValue().signum() < 0) {
            throw wrong("has " + value + " as \"" + keyword + "\", expected a count");
        }
        return value.decimalValue().min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    private @Nullable BigDecimal number(String keyword) {
        JsonNode value = schema.path(keyword);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrong("has " + value + " as \"" + keyword + "\", expected a number");
        }
        return value.decimalValue();
    }

    private @Nullable String text(JsonNode holder, String keyword) {
        JsonNode value = holder.path(keyword);
        if (!value.isMissingNode() && !value.isString()) {
            throw wrong("has " + value + " as \"" + keyword + "\", expected text");
        }
        return value.isString() ? value.stringValue() : null;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the form's property \"" + name + "\" " + what);
    }
}
