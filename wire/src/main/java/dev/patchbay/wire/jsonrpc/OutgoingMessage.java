package dev.patchbay.wire.jsonrpc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message to send.
 *
 * @param json its UTF-8 text, without the line's end; never changed after it was handed over
 * @param request the id of the request that it is; 0 for anything else
 * @param method the method of the request or notification that it is; null for an answer and for a batch
 * @param label what stands on its outside
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copying each message would cost more than sending it.
public record OutgoingMessage(
        byte[] json, long request, @Nullable String method, MessageLabel label) {
    public OutgoingMessage {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(label, "label");
    }

    /** One with nothing on its outside. */
    public OutgoingMessage(byte[] json, long request, @Nullable String method) {
        this(json, request, method, MessageLabel.NONE);
    }
}
