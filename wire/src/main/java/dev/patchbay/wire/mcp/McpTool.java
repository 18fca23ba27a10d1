package dev.patchbay.wire.mcp;

import dev.patchbay.json.Json;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.Payload;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JsonNode;

/** A tool of a server. */
final class McpTool implements Tool {
    private static final SerializedString NAME = new SerializedString("name");
    private static final SerializedString ARGUMENTS = new SerializedString("arguments");

    private final McpSession session;
    private final ToolSpec spec;
    private final String what;
    private final SerializedString name;
    private final Supplier<ToolResultBuilder> builders;
    private final MessageLabel label;
    private final MirroredArguments mirrored;

    McpTool(McpSession session, ToolSpec spec) {
        this.session = session;
        this.spec = spec;
        this.what = "the tool \"" + spec.name() + "\"";
        this.name = new SerializedString(spec.name());
        boolean modern = session.era().isModern();
        this.builders = () -> new ToolResultBuilder(modern);
        this.label = HeaderValue.named(spec.traits().mayBeRepeated(), spec.name());
        this.mirrored = modern ? MirroredArguments.of(spec.inputSchema().tree()) : new MirroredArguments(List.of());
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Mono<ToolResult> call(ToolCall call, CallContext context) {
        Consumer<Payload> progress = payload -> ProgressReader.read(payload).ifPresent(context::progress);
        return session.converse(new Ask<>(
                what,
                "tools/call",
                params(call.arguments()),
                builders,
                context.trace(),
                progress,
                null,
                label(call.arguments())));
    }

    /** Calls it for the host itself, which follows no progress. */
    Mono<ToolResult> call(JsonNode arguments) {
        return session.converse(
                Ask.of(what, "tools/call", params(arguments), builders).labelled(label(arguments)));
    }

    private MessageLabel label(JsonNode arguments) {
        return mirrored.isEmpty()
                ? label
                : new MessageLabel(label.repeatable(), field -> {
                    label.fields().tell(field);
                    mirrored.tell(arguments, field);
                });
    }

    private Ask.Params params(JsonNode arguments) {
        return out -> {
            out.writeName(NAME);
            out.writeString(name);
            out.writeName(ARGUMENTS);
            Json.write(out, arguments);
        };
    }
}
