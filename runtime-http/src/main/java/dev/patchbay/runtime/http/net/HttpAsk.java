package dev.patchbay.runtime.http.net;

import java.net.URI;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param verb what is done
 * @param uri whom and what it is for
 * @param body its body; null for none; never changed after it was handed over
 * @param headers its headers beside those that every request of the layer has
 * @param repeatable whether it may be sent again when nobody knows whether it has arrived
 * @param patience how its answer is waited for
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copying each message would cost more than sending it.
public record HttpAsk(
        Verb verb, URI uri, byte @Nullable [] body, Headers headers, boolean repeatable, Patience patience) {
    public HttpAsk {
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(patience, "patience");
    }

    /** What a request does. */
    public enum Verb {
        /** Reads, or opens a stream. */
        GET,
        /** Sends a message. */
        POST,
        /** Ends a session. */
        DELETE
    }

    /** How an answer is waited for. */
    public enum Patience {
        /** All of it must be there in the time that an exchange has. */
        ANSWER,
        /** It may go on for as long as anybody listens; only its beginning must come in time. */
        STREAM
    }

    /** Tells names and values of headers. */
    @FunctionalInterface
    public interface Headers {
        /** No headers. */
        Headers NONE = header -> {};

        /** Tells each header once for every time that the request is sent. */
        void tell(BiConsumer<CharSequence, CharSequence> header);
    }

    /** The same with further headers. */
    public HttpAsk with(Headers more) {
        return new HttpAsk(
                verb,
                uri,
                body,
                header -> {
                    headers.tell(header);
                    more.tell(header);
                },
                repeatable,
                patience);
    }
}
