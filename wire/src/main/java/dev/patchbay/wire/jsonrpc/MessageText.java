package dev.patchbay.wire.jsonrpc;

import dev.patchbay.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes the text of messages: the envelope by hand, what it carries through a generator. Each thread keeps one, since
 * making a generator costs more than writing most messages; one that failed in the middle is not used again.
 */
final class MessageText {
    private static final ThreadLocal<@Nullable MessageText> OWN = new ThreadLocal<>();
    private static final int USUAL_SIZE = 4_096;
    private static final byte[] BEGIN = ascii("{\"jsonrpc\":\"2.0\",");
    private static final byte[] ID = ascii("\"id\":");
    private static final byte[] METHOD = ascii("\"method\":\"");
    private static final byte[] PARAMS = ascii("\"params\":");
    private static final byte[] RESULT = ascii("\"result\":");
    private static final byte[] ERROR = ascii("\"error\":");

    /** What one generator writes are values of messages of their own, with nothing between them. */
    private static final ObjectWriter WRITER = Json.mapper().writer().withRootValueSeparator("");

    private final ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_SIZE);
    private final JsonGenerator generator = WRITER.createGenerator(bytes);
    private final byte[] digits = new byte[Long.toString(Long.MIN_VALUE).length()];
    private boolean busy;

    private MessageText() {}

    /** The text of a request. */
    static byte[] request(long id, String method, @Nullable PayloadWriter params) {
        MessageText text = begin();
        text.bytes.write(ID);
        text.number(id);
        text.bytes.append(',');
        return text.call(method, params, id);
    }

    /** The text of a notification. */
    static byte[] notification(String method, @Nullable PayloadWriter params) {
        return begin().call(method, params, 0);
    }

    /** The text of the answer to a request of the other side. */
    static byte[] result(RpcId id, PayloadWriter result) {
        return begin().answer(id, RESULT, result);
    }

    /** The text of the refusal of a request of the other side; of one without an id that could be read, if it is null. */
    static byte[] error(@Nullable RpcId id, RpcError error) {
        return begin().answer(id, ERROR, (out, unused) -> {
            out.writeStartObject();
            out.writeNumberProperty("code", error.code());
            out.writeStringProperty("message", error.message());
            if (error.data() != null) {
                out.writeName("data");
                out.writeTree(error.data());
            }
            out.writeEndObject();
        });
    }

    /** The text of a batch of messages. */
    static byte[] batch(List<byte[]> messages) {
        int size = 1;
        for (byte[] message : messages) {
            size += message.length + 1;
        }
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] message : messages) {
            all[at] = (byte) (at == 0 ? '[' : ',');
            System.arraycopy(message, 0, all, at + 1, message.length);
            at += message.length + 1;
        }
        all[at] = ']';
        return all;
    }

    /** The thread's own; another one where that is in the middle of a message, or failed there. */
    private static MessageText begin() {
        MessageText text = OWN.get();
        if (text == null || text.busy) {
            text = new MessageText();
            OWN.set(text);
        }
        text.busy = true;
        text.bytes.reset();
        text.bytes.write(BEGIN);
        return text;
    }

    private byte[] end() {
        bytes.append('}');
        busy = false;
        return bytes.toByteArray();
    }

    private byte[] call(String method, @Nullable PayloadWriter params, long request) {
        bytes.write(METHOD);
        name(method);
        bytes.append('"');
        if (params != null) {
            bytes.append(',');
            bytes.write(PARAMS);
            payload(params, request);
        }
        return end();
    }

    private byte[] answer(@Nullable RpcId id, byte[] member, PayloadWriter value) {
        bytes.write(ID);
        JsonNode known = id == null ? null : id.value();
        if (known != null && known.isInt()) {
            number(known.intValue());
        } else {
            bytes.write(Json.write(known).getBytes(StandardCharsets.UTF_8));
        }
        bytes.append(',');
        bytes.write(member);
        payload(value, 0);
        return end();
    }

    private void payload(PayloadWriter value, long request) {
        int before = generator.streamWriteContext().getEntryCount();
        value.write(generator, request);
        boolean whole = generator.streamWriteContext().inRoot()
                && generator.streamWriteContext().getEntryCount() == before + 1;
        if (!whole) {
            throw new StreamWriteException(generator, "a payload must be exactly one JSON value");
        }
        generator.flush();
    }

    private void name(String method) {
        for (int i = 0; i < method.length(); i++) {
            char c = method.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                bytes.write(JsonStringEncoder.getInstance().quoteAsUTF8(method.substring(i)));
                return;
            }
            bytes.append(c);
        }
    }

    private void number(long value) {
        int at = digits.length;
        long rest = Math.abs(value);
        do {
            at--;
            digits[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            at--;
            digits[at] = '-';
        }
        bytes.write(digits, at, digits.length - at);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
