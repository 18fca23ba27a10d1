package dev.patchbay.wire.scriptling;

import dev.patchbay.content.ContentBlock;
import dev.patchbay.content.ObjectRef;
import dev.patchbay.content.RemoteType;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.wire.jsonrpc.Payload;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** What can be asked of a plugin after the handshake. */
final class Operations {
    private final TaggedReader values;
    private final TaggedWriter writer;
    private final LiveObjects objects;
    private final Failures failures;

    Operations(TaggedReader values, TaggedWriter writer, LiveObjects objects, Failures failures) {
        this.values = values;
        this.writer = writer;
        this.objects = objects;
        this.failures = failures;
    }

    /** A function whose arguments are {@code args} and {@code kwargs}. */
    Operation function(String name) {
        Arguments arguments = arguments(name, Arguments.ofFunction());
        return operation("function.call", (out, given, passed) -> {
            out.writeStringProperty("name", name);
            arguments.write(out, given, passed);
        });
    }

    /** A function whose arguments the manifest names. */
    Operation namedFunction(String name) {
        Arguments arguments = arguments(name, List.of());
        return operation("function.call", (out, given, passed) -> {
            out.writeStringProperty("name", name);
            arguments.writeNamed(out, given, passed);
        });
    }

    /** The constructor of a class, which gives a reference that is not tagged. */
    Operation constructor(RemoteType type) {
        Arguments arguments = arguments(type.constructorTool(), Arguments.ofFunction());
        Params params = (out, given, passed) -> {
            out.writeStringProperty("class", type.name());
            arguments.write(out, given, passed);
        };
        return new Asked("object.new", params, values::reference);
    }

    /** A method of a class. */
    Operation method(RemoteType type, String method) {
        String tool = type.memberTool(method);
        Arguments arguments = arguments(tool, Arguments.ofMethod());
        return operation("object.call_method", (out, given, passed) -> {
            member(out, arguments.object(given), type, method, tool);
            arguments.write(out, given, passed);
        });
    }

    /** Reading a property: a call of it without arguments. */
    Operation getter(RemoteType type, String property) {
        String tool = type.memberTool(property);
        Arguments arguments = arguments(tool, Arguments.ofObject());
        return operation(
                "object.call_method",
                (out, given, passed) -> member(out, arguments.object(given), type, property, tool));
    }

    /** Writing a property: a call of it with one argument. */
    Operation setter(RemoteType type, String property) {
        String tool = type.setterTool(property);
        Arguments arguments = arguments(tool, Arguments.ofSetter());
        return operation("object.call_method", (out, given, passed) -> {
            member(out, arguments.object(given), type, property, tool);
            arguments.writeValue(out, given, passed);
        });
    }

    private void member(JsonGenerator out, ObjectRef object, RemoteType type, String member, String tool) {
        out.writeStringProperty("object_id", objects.liveIdOf(object, type.name(), tool));
        out.writeStringProperty("method", member);
    }

    private Arguments arguments(String tool, List<String> keys) {
        return new Arguments(tool, keys, writer, failures);
    }

    private Operation operation(String method, Params params) {
        return new Asked(method, params, values::read);
    }

    /** A value as a result: a text is text for the model too, and null is nothing. */
    static ToolResult result(JsonNode value) {
        if (value.isNull()) {
            return new ToolResult(List.of(), null, false);
        }
        return value.isString()
                ? new ToolResult(List.of(ContentBlock.text(value.stringValue())), value, false)
                : ToolResult.structured(value);
    }

    /** Reads one value of a payload; of one that is absent, null. */
    static JsonNode value(Payload payload, Values reader) {
        if (payload.isAbsent()) {
            return Json.of(null);
        }
        try (JsonParser parser = payload.parser()) {
            if (parser.nextToken() == null) {
                return Json.of(null);
            }
            return reader.read(parser);
        }
    }

    /** Reads the value that a parser stands on. */
    @FunctionalInterface
    interface Values {
        JsonNode read(JsonParser parser);
    }

    /** Writes the members of the params. */
    @FunctionalInterface
    private interface Params {
        void write(JsonGenerator out, JsonNode arguments, PassedCallbacks passed);
    }

    private record Asked(String method, Params params, Values reader) implements Operation {
        @Override
        public void write(JsonGenerator out, JsonNode arguments, PassedCallbacks passed) {
            out.writeStartObject();
            params.write(out, arguments, passed);
            out.writeEndObject();
        }

        @Override
        public ToolResult read(Payload result) {
            return Operations.result(Operations.value(result, reader));
        }
    }
}
