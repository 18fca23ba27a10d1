package dev.patchbay.runtime.http.mcp;

import dev.patchbay.runtime.http.net.HttpAsk.Headers;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** The headers of the protocol. */
final class McpHeaders {
    static final AsciiString SESSION = AsciiString.cached("mcp-session-id");
    private static final AsciiString VERSION = AsciiString.cached("mcp-protocol-version");
    private static final AsciiString LAST_EVENT = AsciiString.cached("last-event-id");
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString EITHER = AsciiString.cached("application/json, text/event-stream");
    private static final AsciiString EVENTS = AsciiString.cached(EventBody.TYPE);

    private McpHeaders() {}

    /** Of a message that is posted. */
    static Headers ofPost(Headers ofSession, MessageLabel label) {
        return header -> {
            header.accept(HttpHeaderNames.CONTENT_TYPE, JSON);
            header.accept(HttpHeaderNames.ACCEPT, EITHER);
            ofSession.tell(header);
            label.fields().tell(header::accept);
        };
    }

    /** Of the wish for a stream, from after an event on or from now on. */
    static Headers ofStream(Headers ofSession, @Nullable String lastEvent) {
        return header -> {
            header.accept(HttpHeaderNames.ACCEPT, EVENTS);
            ofSession.tell(header);
            if (lastEvent != null) {
                header.accept(LAST_EVENT, lastEvent);
            }
        };
    }

    /** That name a session, and the revision that was agreed on. */
    static Headers ofSession(@Nullable String session, @Nullable String revision) {
        return header -> {
            if (revision != null) {
                header.accept(VERSION, revision);
            }
            if (session != null) {
                header.accept(SESSION, session);
            }
        };
    }
}
