package dev.patchbay.wire.jsonrpc;

import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * What stands on the outside of a message, for transports that do not look into it.
 *
 * @param repeatable whether the message may be sent again when nobody knows whether it has arrived: doing twice what it
 *     asks for does no more than doing it once
 * @param fields what is shown beside the message, by name, where a transport has room for that
 */
public record MessageLabel(boolean repeatable, Fields fields) {
    /** Nothing is known of the message. */
    public static final MessageLabel NONE = new MessageLabel(false, field -> {});

    /** The message may be sent again, and nothing is shown of it. */
    public static final MessageLabel REPEATABLE = new MessageLabel(true, field -> {});

    public MessageLabel {
        Objects.requireNonNull(fields, "fields");
    }

    /** Tells names and values; only transports that show them ask. */
    @FunctionalInterface
    public interface Fields {
        /**
         * Tells each field once.
         *
         * @param field takes a name and a value, both fit for a header of HTTP
         */
        void tell(BiConsumer<String, String> field);
    }
}
