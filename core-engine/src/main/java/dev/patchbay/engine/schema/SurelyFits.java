package dev.patchbay.engine.schema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recognises arguments that surely fit the plain schemas that most tools have, many times faster than the validator. It
 * never says that something does not fit, only that it is not sure; then the validator decides.
 */
final class SurelyFits {
    /** What is said of a schema that has more to it than is understood here. */
    private static final SurelyFits NEVER_SURE = new SurelyFits(EnumSet.noneOf(Kind.class));

    /** Keywords that change nothing about what fits. */
    private static final Set<String> SILENT = Set.of(
            "title", "description", "default", "examples", "$comment", "deprecated", "readOnly", "writeOnly", "format");

    private static final Set<String> UNDERSTOOD =
            Set.of("type", "properties", "required", "additionalProperties", "items", "enum", "minLength", "maxLength");

    private final Set<Kind> types;
    private final List<Property> properties = new ArrayList<>();
    private final List<String> alsoRequired = new ArrayList<>();
    private final Set<String> choices = new HashSet<>();
    private boolean open = true;
    private int leastLength;
    private int mostLength = Integer.MAX_VALUE;
    private @Nullable SurelyFits items;

    private SurelyFits(Set<Kind> types) {
        this.types = types;
    }

    /** What can be said of a schema that has been reviewed. */
    static SurelyFits of(JsonNode schema) {
        if (!(schema instanceof ObjectNode object) || !isUnderstood(object)) {
            return NEVER_SURE;
        }
        Set<Kind> types = Kind.named(object.path("type"));
        if (types.isEmpty()) {
            return NEVER_SURE;
        }
        SurelyFits fits = new SurelyFits(types);
        fits.takeObject(object);
        fits.takeStrings(object);
        fits.items = object.has("items") ? of(object.path("items")) : null;
        return fits;
    }

    /** Whether a value surely fits. */
    boolean test(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return types.contains(Kind.OBJECT) && fitsObject(object);
        }
        if (value.isString()) {
            return types.contains(Kind.STRING) && fitsString(value.stringValue());
        }
        if (!choices.isEmpty()) {
            return false;
        }
        if (value.isArray()) {
            return types.contains(Kind.ARRAY) && fitsArray(value);
        }
        return types.contains(Kind.of(value));
    }

    private boolean fitsObject(ObjectNode object) {
        if (!choices.isEmpty()) {
            return false;
        }
        int found = 0;
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            JsonNode value = object.get(property.name);
            if (value == null) {
                if (property.required) {
                    return false;
                }
            } else if (property.fits.test(value)) {
                found++;
            } else {
                return false;
            }
        }
        return (open || found == object.size()) && hasAll(object);
    }

    private boolean hasAll(ObjectNode object) {
        for (int i = 0; i < alsoRequired.size(); i++) {
            if (!object.has(alsoRequired.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fitsString(String text) {
        // A character outside the basic plane counts once, so the length in chars is never less than what counts.
        boolean longEnough = leastLength == 0 || text.codePointCount(0, text.length()) >= leastLength;
        return longEnough && text.length() <= mostLength && (choices.isEmpty() || choices.contains(text));
    }

    private boolean fitsArray(JsonNode array) {
        SurelyFits each = items;
        for (int i = 0; each != null && i < array.size(); i++) {
            if (!each.test(array.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnderstood(ObjectNode schema) {
        for (String keyword : schema.propertyNames()) {
            if (!UNDERSTOOD.contains(keyword) && !SILENT.contains(keyword)) {
                return false;
            }
        }
        JsonNode additional = schema.path("additionalProperties");
        boolean plainAdditional = additional.isMissingNode() || additional.isBoolean();
        boolean plainChoices = true;
        for (JsonNode choice : schema.path("enum")) {
            plainChoices &= choice.isString();
        }
        return plainAdditional
                && plainChoices
                && (!schema.has("enum") || !schema.path("enum").isEmpty());
    }

    private void takeObject(ObjectNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        for (var property : schema.path("properties").properties()) {
            properties.add(
                    new Property(property.getKey(), of(property.getValue()), required.remove(property.getKey())));
        }
        alsoRequired.addAll(required);
        open = schema.path("additionalProperties").asBoolean(true);
    }

    private void takeStrings(ObjectNode schema) {
        schema.path("enum").forEach(choice -> choices.add(choice.stringValue()));
        leastLength = (int) Math.ceil(schema.path("minLength").asDouble(0));
        mostLength = (int) Math.floor(schema.path("maxLength").asDouble(Integer.MAX_VALUE));
    }

    /** Kinds of values; a whole number is of two. */
    private enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        BOOLEAN,
        NULL,
        INTEGER,
        NUMBER;

        /** The kinds that a schema allows; none if it does not say so plainly. */
        static Set<Kind> named(JsonNode type) {
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            if (type.isString()) {
                kinds.add(named(type.stringValue()));
            }
            type.forEach(one -> kinds.add(named(one.asString(""))));
            if (kinds.contains(NUMBER)) {
                kinds.add(INTEGER);
            }
            return kinds;
        }

        /** What a scalar surely is; a number that is not written as a whole one may still be whole. */
        static Kind of(JsonNode scalar) {
            if (scalar.isIntegralNumber()) {
                return INTEGER;
            }
            if (scalar.isNumber()) {
                return NUMBER;
            }
            return scalar.isBoolean() ? BOOLEAN : NULL;
        }

        private static Kind named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    private record Property(String name, SurelyFits fits, boolean required) {}
}
