package dev.patchbay.wire.scriptling;

import dev.patchbay.content.ObjectRef;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.problem.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The arguments of one tool, as its schema describes them and as the protocol wants them. */
final class Arguments {
    private static final String ARGS = "args";
    private static final String KWARGS = "kwargs";
    private static final String OBJECT = "object";
    private static final String VALUE = "value";

    private final String tool;
    private final List<String> keys;
    private final TaggedWriter values;
    private final Failures failures;

    Arguments(String tool, List<String> keys, TaggedWriter values, Failures failures) {
        this.tool = tool;
        this.keys = keys;
        this.values = values;
        this.failures = failures;
    }

    /** The keys of a function's arguments, and of a constructor's. */
    static List<String> ofFunction() {
        return List.of(ARGS, KWARGS);
    }

    /** The keys of a method's arguments. */
    static List<String> ofMethod() {
        return List.of(OBJECT, ARGS, KWARGS);
    }

    /** The keys of what is done with an object as such. */
    static List<String> ofObject() {
        return List.of(OBJECT);
    }

    /** The keys of writing a property. */
    static List<String> ofSetter() {
        return List.of(OBJECT, VALUE);
    }

    /** The schema of arguments with these keys. */
    static JsonSchema schema(List<String> keys, String type) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.object().putArray("required");
        for (String key : keys) {
            ObjectNode property = properties.putObject(key);
            switch (key) {
                case ARGS -> property.put("type", "array").put("description", "arguments by position");
                case KWARGS -> property.put("type", "object").put("description", "arguments by name");
                case OBJECT -> reference(property, type);
                default -> property.put("description", "the new value");
            }
            if (key.equals(OBJECT) || key.equals(VALUE)) {
                required.add(key);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return JsonSchema.of(schema.put("additionalProperties", false));
    }

    private static void reference(ObjectNode property, String type) {
        property.put("type", "object").put("description", "a reference to a " + type + ", as a call gave it");
        property.putArray("required").add(ObjectRef.KEY);
    }

    /** The object among them. */
    ObjectRef object(JsonNode arguments) {
        check(arguments);
        ObjectRef ref = ObjectRef.in(arguments.get(OBJECT));
        if (ref == null) {
            throw wrong("\"object\" is no reference to an object", "pass what a call gave: {\"$object\": …}");
        }
        return ref;
    }

    /** Writes {@code args} and {@code kwargs}, those that there are. */
    void write(JsonGenerator out, JsonNode arguments, PassedCallbacks passed) {
        check(arguments);
        JsonNode positional = part(arguments, ARGS);
        if (positional != null) {
            if (!positional.isArray()) {
                throw wrong("\"args\" is no list", "");
            }
            out.writeName(ARGS);
            out.writeStartArray();
            positional.forEach(value -> values.write(out, value, passed, tool));
            out.writeEndArray();
        }
        JsonNode named = part(arguments, KWARGS);
        if (named != null) {
            writeNamed(out, named, passed);
        }
    }

    /** Writes arguments that are all named. */
    void writeNamed(JsonGenerator out, JsonNode named, PassedCallbacks passed) {
        if (!named.isObject()) {
            throw wrong("expected an object", "");
        }
        out.writeName(KWARGS);
        out.writeStartObject();
        named.forEachEntry((name, value) -> {
            out.writeName(name);
            values.write(out, value, passed, tool);
        });
        out.writeEndObject();
    }

    /** Writes the new value of a property as the only argument. */
    void writeValue(JsonGenerator out, JsonNode arguments, PassedCallbacks passed) {
        JsonNode value = arguments.get(VALUE);
        if (value == null) {
            throw wrong("\"value\" is missing", "add it");
        }
        out.writeName(ARGS);
        out.writeStartArray();
        values.write(out, value, passed, tool);
        out.writeEndArray();
    }

    private static @Nullable JsonNode part(JsonNode arguments, String key) {
        JsonNode part = arguments.get(key);
        return part == null || part.isNull() || (part.isContainer() && part.isEmpty()) ? null : part;
    }

    private void check(JsonNode arguments) {
        if (!arguments.isObject()) {
            throw wrong("expected an object", "");
        }
        for (String key : arguments.propertyNames()) {
            if (!keys.contains(key)) {
                throw wrong("\"" + key + "\" is not an argument, expected " + keys, Nearest.remedy(key, keys));
            }
        }
    }

    private RuntimeException wrong(String problem, String remedy) {
        return failures.arguments(tool, problem, remedy);
    }
}
