package dev.patchbay.wire.mcp;

import dev.patchbay.session.TraceContext;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What the two eras of the protocol do differently once a server is known to speak one of them. */
sealed interface Era permits LegacyEra, ModernEra {
    /** The revision that is spoken. */
    String version();

    /** Whether results say of which type they are, and may ask for input in place of requests. */
    boolean isModern();

    /** What shows that the server is alive. */
    String signOfLife();

    /**
     * What stands on the outside of a request in this era.
     *
     * @param own what is particular to the request
     */
    MessageLabel outside(String method, MessageLabel own);

    /**
     * Writes what a request carries beside its own parameters, where there is anything.
     *
     * @param progressToken by which the server may report progress; 0 for none
     */
    void writeMeta(JsonGenerator out, long progressToken, TraceContext trace);

    /** Writes the members of a request's metadata that are the same in both eras. */
    static void writeCommonMeta(JsonGenerator out, long progressToken, TraceContext trace) {
        if (progressToken != 0) {
            out.writeName(Protocol.PROGRESS_TOKEN);
            out.writeNumber(progressToken);
        }
        writeText(out, "traceparent", trace.traceparent());
        writeText(out, "tracestate", trace.tracestate());
        writeText(out, "baggage", trace.baggage());
    }

    private static void writeText(JsonGenerator out, String name, @Nullable String text) {
        if (text != null) {
            out.writeStringProperty(name, text);
        }
    }
}
