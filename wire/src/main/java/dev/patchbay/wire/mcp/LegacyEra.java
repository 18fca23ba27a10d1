package dev.patchbay.wire.mcp;

import dev.patchbay.session.TraceContext;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import tools.jackson.core.JsonGenerator;

/** Up to 2025-11-25: version and capabilities were agreed on once, and the server may ask by itself. */
record LegacyEra(String version) implements Era {
    @Override
    public boolean isModern() {
        return false;
    }

    @Override
    public String signOfLife() {
        return "ping";
    }

    @Override
    public MessageLabel outside(String method, MessageLabel own) {
        return own.repeatable() ? MessageLabel.REPEATABLE : MessageLabel.NONE;
    }

    @Override
    public void writeMeta(JsonGenerator out, long progressToken, TraceContext trace) {
        if (progressToken == 0 && trace.equals(TraceContext.NONE)) {
            return;
        }
        out.writeName(Protocol.META);
        out.writeStartObject();
        Era.writeCommonMeta(out, progressToken, trace);
        out.writeEndObject();
    }
}
