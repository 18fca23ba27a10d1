package dev.patchbay.wire.scriptling;

import dev.patchbay.content.ObjectRef;
import dev.patchbay.tool.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Writes plain JSON as tagged values, straight into a message. References to objects and placeholders of callbacks become
 * what they stand for; anything that only resembles one is a table like others.
 */
final class TaggedWriter {
    /** Each level of a value is two of JSON, of which parsers take 500, and the message around it has some too. */
    static final int DEEPEST = 240;

    private final LiveObjects objects;
    private final Failures failures;

    TaggedWriter(LiveObjects objects, Failures failures) {
        this.objects = objects;
        this.failures = failures;
    }

    /**
     * Writes a value.
     *
     * @param passed the callbacks that may be in it
     * @param tool what it is an argument of
     * @throws dev.patchbay.plugin.PluginException {@code invalid_arguments} if it cannot be passed
     */
    void write(JsonGenerator out, JsonNode value, PassedCallbacks passed, String tool) {
        new Writing(out, passed, tool).value(value, 0);
    }

    /** Writing one value; where it goes and what it is. */
    private final class Writing {
        private final JsonGenerator out;
        private final PassedCallbacks passed;
        private final String tool;

        Writing(JsonGenerator out, PassedCallbacks passed, String tool) {
            this.out = out;
            this.passed = passed;
            this.tool = tool;
        }

        void value(JsonNode value, int depth) {
            if (depth > DEEPEST) {
                throw failures.arguments(tool, "they are deeper than " + DEEPEST + " levels", "");
            }
            out.writeStartObject();
            switch (value.getNodeType()) {
                case BOOLEAN -> {
                    type("bool");
                    out.writeBooleanProperty("value", value.booleanValue());
                }
                case NUMBER -> number(value);
                case STRING -> {
                    type("string");
                    out.writeStringProperty("value", value.stringValue());
                }
                case ARRAY -> list(value, depth);
                case OBJECT -> object(value, depth);
                default -> type("null");
            }
            out.writeEndObject();
        }

        private void type(String name) {
            out.writeStringProperty("type", name);
        }

        private void number(JsonNode value) {
            if (!value.isIntegralNumber()) {
                type("float");
                out.writeName("value");
                if (value.isBigDecimal()) {
                    out.writeNumber(value.decimalValue());
                } else {
                    out.writeNumber(value.doubleValue());
                }
            } else if (value.canConvertToLong()) {
                type("int");
                out.writeNumberProperty("value", value.longValue());
            } else {
                throw failures.arguments(tool, value + " has more than 64 bits", "pass it as text");
            }
        }

        private void list(JsonNode value, int depth) {
            type("list");
            out.writeName("items");
            out.writeStartArray();
            for (JsonNode item : value) {
                value(item, depth + 1);
            }
            out.writeEndArray();
        }

        private void object(JsonNode value, int depth) {
            String callback = Callback.nameIn(value);
            ObjectRef ref = callback == null ? ObjectRef.in(value) : null;
            if (callback != null) {
                type("callback");
                out.writeObjectPropertyStart("callback");
                out.writeStringProperty("id", idOf(callback));
                out.writeEndObject();
            } else if (ref != null) {
                type("remote");
                out.writeObjectPropertyStart("remote");
                out.writeStringProperty("library", ref.library());
                out.writeStringProperty("class", ref.type());
                out.writeStringProperty("id", objects.liveIdOf(ref, null, tool));
                out.writeEndObject();
            } else {
                type("dict");
                out.writeName("entries");
                out.writeStartObject();
                value.forEachEntry((name, entry) -> {
                    out.writeName(name);
                    value(entry, depth + 1);
                });
                out.writeEndObject();
            }
        }

        private String idOf(String callback) {
            @Nullable String id = passed.idOf(callback);
            if (id == null) {
                throw failures.arguments(
                        tool,
                        "no callback \"" + callback + "\" was passed along with the call",
                        "pass it in the call's options");
            }
            return id;
        }
    }
}
