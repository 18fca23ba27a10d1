package dev.patchbay.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes trees token by token, without the machinery that finds serialisers. */
final class TreeWriter {
    private TreeWriter() {}

    static void write(JsonGenerator out, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                node.forEachEntry((name, child) -> {
                    out.writeName(name);
                    write(out, child);
                });
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode child : node) {
                    write(out, child);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(node.stringValue());
            case BOOLEAN -> out.writeBoolean(node.booleanValue());
            case NUMBER -> number(out, node);
            case NULL -> out.writeNull();
            default -> throw new IllegalArgumentException("a frozen tree has no " + node.getNodeType());
        }
    }

    private static void number(JsonGenerator out, JsonNode node) {
        switch (node.numberType()) {
            case INT -> out.writeNumber(node.intValue());
            case LONG -> out.writeNumber(node.longValue());
            case BIG_INTEGER -> out.writeNumber(node.bigIntegerValue());
            case FLOAT, DOUBLE -> out.writeNumber(node.doubleValue());
            case BIG_DECIMAL -> out.writeNumber(node.decimalValue());
        }
    }
}
