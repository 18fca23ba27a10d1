package dev.patchbay.wire.mcp;

import dev.patchbay.session.TraceContext;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.node.ObjectNode;

/**
 * From 2026-07-28 on: every request says by itself which revision it is of, who sends it and what the sender can do.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic#meta">MCP, _meta</a>
 */
final class ModernEra implements Era {
    private static final SerializedString CLIENT =
            new SerializedString(ClientInfo.tree().toString());

    private final SerializedString capabilities;
    private final boolean logging;

    /**
     * This era.
     *
     * @param capabilities what is announced that this client can do
     * @param logging whether to ask for log messages
     */
    ModernEra(ObjectNode capabilities, boolean logging) {
        this.capabilities = new SerializedString(capabilities.toString());
        this.logging = logging;
    }

    @Override
    public String version() {
        return Protocol.MODERN;
    }

    @Override
    public boolean isModern() {
        return true;
    }

    @Override
    public String signOfLife() {
        return "server/discover";
    }

    /** The same as inside, for whoever does not look there; none of it is of any use over standard streams. */
    @Override
    public MessageLabel outside(String method, MessageLabel own) {
        return new MessageLabel(own.repeatable(), field -> {
            field.accept("MCP-Protocol-Version", Protocol.MODERN);
            field.accept("Mcp-Method", method);
            own.fields().tell(field);
        });
    }

    @Override
    public void writeMeta(JsonGenerator out, long progressToken, TraceContext trace) {
        out.writeName(Protocol.META);
        out.writeStartObject();
        out.writeName(Protocol.VERSION_KEY);
        out.writeString(Protocol.MODERN);
        out.writeName(Protocol.CLIENT_KEY);
        out.writeRawValue(CLIENT);
        out.writeName(Protocol.CAPABILITIES_KEY);
        out.writeRawValue(capabilities);
        if (logging) {
            out.writeName(Protocol.LOG_LEVEL_KEY);
            out.writeString("info");
        }
        Era.writeCommonMeta(out, progressToken, trace);
        out.writeEndObject();
    }
}
