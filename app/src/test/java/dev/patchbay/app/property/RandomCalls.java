package dev.patchbay.app.property;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Random calls of the one tool, {@value #TOOL}, and values that its arguments may have, or may not. */
final class RandomCalls {
    static final String TOOL = "files.write";

    static final List<JsonNode> PATHS = texts("a", "src/b", "etc/c", "src/x/y");
    static final List<JsonNode> MODES = texts("fast", "slow");
    static final List<JsonNode> LIMITS = List.of(Json.of(1), Json.of(5), Json.of(20), Json.of(50));
    static final List<JsonNode> WRONG = List.of(Json.of(90), Json.of("far/too/long/for/it"), Json.of(true));

    static final JsonSchema SCHEMA = JsonSchema.of((ObjectNode) Json.parse("""
            {"type": "object", "additionalProperties": false,
             "properties": {
               "path": {"type": "string", "maxLength": 10},
               "limit": {"type": "integer", "minimum": 0, "maximum": 50},
               "mode": {"enum": ["fast", "slow"]}}}"""));

    private RandomCalls() {}

    /** Arguments, which seldom do not fit. */
    static ObjectNode arguments(Chance chance) {
        ObjectNode arguments = Json.object();
        for (String name : List.of("limit", "mode", "path")) {
            if (!chance.oneIn(4)) {
                arguments.set(name, value(name, chance));
            }
        }
        return Json.freeze(arguments);
    }

    /** A value for an argument, which seldom does not fit. */
    static JsonNode value(String name, Chance chance) {
        if (chance.oneIn(20)) {
            return chance.pick(WRONG);
        }
        return chance.pick(
                switch (name) {
                    case "path" -> PATHS;
                    case "limit" -> LIMITS;
                    default -> MODES;
                });
    }

    /** What the schema says, in other words. */
    static boolean fit(ObjectNode arguments) {
        boolean known = Set.of("path", "limit", "mode").containsAll(arguments.propertyNames());
        JsonNode path = arguments.path("path");
        JsonNode limit = arguments.path("limit");
        JsonNode mode = arguments.path("mode");
        return known
                && (path.isMissingNode()
                        || (path.isString() && path.stringValue().length() <= 10))
                && (limit.isMissingNode() || (limit.isInt() && limit.intValue() >= 0 && limit.intValue() <= 50))
                && (mode.isMissingNode() || MODES.contains(mode));
    }

    private static List<JsonNode> texts(String... texts) {
        return List.of(texts).stream().map(Json::of).toList();
    }
}
