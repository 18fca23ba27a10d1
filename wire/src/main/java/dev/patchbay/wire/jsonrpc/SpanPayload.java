package dev.patchbay.wire.jsonrpc;

import dev.patchbay.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** A part of a message's text. It reads nothing any more once the text belongs to the channel again. */
final class SpanPayload implements Payload {
    private final int offset;
    private final int length;
    private byte @Nullable [] text;

    /** A part; one of no length is absent. */
    SpanPayload(byte[] text, int offset, int length) {
        this.text = text;
        this.offset = offset;
        this.length = length;
    }

    /** The text is not ours any more. */
    void expire() {
        text = null;
    }

    private byte[] text() {
        byte[] valid = text;
        if (valid == null) {
            throw new IllegalStateException(
                    "a payload was read after the method that it was given to had returned; read it there");
        }
        return valid;
    }

    @Override
    public boolean isAbsent() {
        return length == 0;
    }

    @Override
    public int size() {
        return length;
    }

    @Override
    public JsonParser parser() {
        return Json.mapper().createParser(text(), offset, length);
    }

    @Override
    public JsonNode tree() {
        return isAbsent() ? Json.parse("null") : Json.parse(text(), offset, length);
    }

    @Override
    public <T> T as(Class<T> type) {
        return Json.mapper().readValue(text(), offset, length, type);
    }
}
