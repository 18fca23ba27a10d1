package dev.patchbay.engine.schema;

import dev.patchbay.problem.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks at a schema before it is compiled: whether its keywords have values that mean something, whether it stays inside
 * bounds, and whether it refers to anything outside itself. The meta-schema would say less clearly the same, and would
 * have to be loaded for it.
 */
final class SchemaReview {
    private static final int MOST_NODES = 100_000;
    private static final int DEEPEST = 200;
    private static final List<String> TYPES =
            List.of("array", "boolean", "integer", "null", "number", "object", "string");
    private static final String DEFAULT_DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private static final Map<String, BiFunction<SchemaReview, JsonNode, @Nullable String>> KEYWORDS = Map.ofEntries(
            Map.entry("type", SchemaReview::type),
            Map.entry("properties", SchemaReview::schemaMap),
            Map.entry("patternProperties", SchemaReview::schemaMap),
            Map.entry("$defs", SchemaReview::schemaMap),
            Map.entry("definitions", SchemaReview::schemaMap),
            Map.entry("dependentSchemas", SchemaReview::schemaMap),
            Map.entry("allOf", SchemaReview::schemaList),
            Map.entry("anyOf", SchemaReview::schemaList),
            Map.entry("oneOf", SchemaReview::schemaList),
            Map.entry("prefixItems", SchemaReview::schemaList),
            Map.entry("items", SchemaReview::items),
            Map.entry("additionalProperties", SchemaReview::schema),
            Map.entry("unevaluatedProperties", SchemaReview::schema),
            Map.entry("unevaluatedItems", SchemaReview::schema),
            Map.entry("propertyNames", SchemaReview::schema),
            Map.entry("contains", SchemaReview::schema),
            Map.entry("not", SchemaReview::schema),
            Map.entry("if", SchemaReview::schema),
            Map.entry("then", SchemaReview::schema),
            Map.entry("else", SchemaReview::schema),
            Map.entry("required", SchemaReview::required),
            Map.entry("enum", (review, value) -> value.isArray() ? null : "expected a list of values"),
            Map.entry("pattern", SchemaReview::text),
            Map.entry("format", SchemaReview::text),
            Map.entry("$ref", SchemaReview::reference),
            Map.entry("$dynamicRef", SchemaReview::reference),
            Map.entry("minLength", SchemaReview::count),
            Map.entry("maxLength", SchemaReview::count),
            Map.entry("minItems", SchemaReview::count),
            Map.entry("maxItems", SchemaReview::count),
            Map.entry("minProperties", SchemaReview::count),
            Map.entry("maxProperties", SchemaReview::count),
            Map.entry("minimum", SchemaReview::number),
            Map.entry("maximum", SchemaReview::number),
            Map.entry("multipleOf", SchemaReview::number));

    private final boolean defaultDialect;
    private final Set<String> ids = new HashSet<>();
    private final StringBuilder path = new StringBuilder();
    private int nodes;

    private SchemaReview(ObjectNode root) {
        this.defaultDialect = root.path("$schema").asString(DEFAULT_DIALECT).equals(DEFAULT_DIALECT);
    }

    /** What is wrong with a schema, with its place; null when nothing is. */
    static @Nullable String problem(ObjectNode root) {
        SchemaReview review = new SchemaReview(root);
        String outOfBounds = review.measure(root, 0);
        return outOfBounds != null ? outOfBounds : review.schema(root);
    }

    /** Also collects the names that parts of the schema give themselves, which others may refer to. */
    private @Nullable String measure(JsonNode node, int level) {
        if (++nodes > MOST_NODES) {
            return "it has more than " + MOST_NODES + " parts";
        }
        if (level > DEEPEST) {
            return "it is nested deeper than " + DEEPEST + " levels";
        }
        if (node.isObject() && node.path("$id").isString()) {
            ids.add(node.path("$id").stringValue());
        }
        for (JsonNode child : node) {
            String problem = measure(child, level + 1);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String schema(JsonNode schema) {
        if (schema.isBoolean()) {
            return null;
        }
        if (!schema.isObject()) {
            return at("expected a schema, found " + Words.found(schema));
        }
        for (var keyword : schema.properties()) {
            var check = KEYWORDS.get(keyword.getKey());
            if (check != null) {
                String problem = below(keyword.getKey(), keyword.getValue(), check);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private @Nullable String schemaMap(JsonNode schemas) {
        if (!schemas.isObject()) {
            return "expected an object of schemas, found " + Words.found(schemas);
        }
        for (var entry : schemas.properties()) {
            String problem = below(entry.getKey(), entry.getValue(), SchemaReview::schema);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String schemaList(JsonNode schemas) {
        if (!schemas.isArray() || schemas.isEmpty()) {
            return "expected a list of schemas, found " + Words.found(schemas);
        }
        for (int i = 0; i < schemas.size(); i++) {
            String problem = below(String.valueOf(i), schemas.get(i), SchemaReview::schema);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String items(JsonNode items) {
        if (!items.isArray()) {
            return schema(items);
        }
        return defaultDialect
                ? "expected a schema, found a list; a list of schemas is called \"prefixItems\" since 2020-12"
                : schemaList(items);
    }

    private @Nullable String type(JsonNode type) {
        if (type.isString()) {
            return knownType(type);
        }
        if (!type.isArray() || type.isEmpty()) {
            return "expected the name of a type, found " + Words.found(type);
        }
        for (JsonNode one : type) {
            String problem = knownType(one);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String knownType(JsonNode type) {
        return type.isString() && TYPES.contains(type.stringValue())
                ? null
                : Words.shown(type) + " is not a type; " + Nearest.remedy(type.asString(""), TYPES);
    }

    private @Nullable String required(JsonNode names) {
        boolean allNames = names.isArray();
        for (JsonNode name : names) {
            allNames &= name.isString();
        }
        // Drafts before 4 wrote true into the property; the library ignores that, and so do we.
        return allNames || (names.isBoolean() && !defaultDialect)
                ? null
                : "expected a list of property names, found " + Words.shown(names);
    }

    private @Nullable String reference(JsonNode reference) {
        if (!reference.isString()) {
            return "expected a reference, found " + Words.found(reference);
        }
        String target = reference.stringValue();
        String resource = target.substring(0, target.indexOf('#') < 0 ? target.length() : target.indexOf('#'));
        boolean inside = resource.isEmpty() || ids.contains(resource) || (!resource.contains(":") && !ids.isEmpty());
        return inside
                ? null
                : "\"" + target + "\" is outside the schema, and nothing is fetched; put what it means under \"$defs\"";
    }

    private @Nullable String text(JsonNode value) {
        return value.isString() ? null : "expected a string, found " + Words.found(value);
    }

    private @Nullable String number(JsonNode value) {
        return value.isNumber() ? null : "expected a number, found " + Words.found(value);
    }

    private @Nullable String count(JsonNode value) {
        return value.isNumber() && value.doubleValue() >= 0
                ? null
                : "expected a number from 0 on, found " + Words.shown(value);
    }

    private @Nullable String below(
            String name, JsonNode value, BiFunction<SchemaReview, JsonNode, @Nullable String> check) {
        int length = path.length();
        path.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        String problem = check.apply(this, value);
        String placed = problem == null ? null : at(problem);
        path.setLength(length);
        return placed;
    }

    /** The innermost place says most, so a problem that has one keeps it. */
    private String at(String problem) {
        return problem.startsWith("/") || path.length() == 0 ? problem : path + ": " + problem;
    }
}
