package dev.patchbay.wire.scriptling;

import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import reactor.core.publisher.Mono;

/** Something that a plugin can be asked, as a tool. */
record RemoteTool(ToolSpec spec, Operation operation, FunctionDeclaration.Errors errors, Calls calls) implements Tool {
    @Override
    public Mono<ToolResult> call(ToolCall call, CallContext context) {
        return calls.ask(operation, call, context, label(), errors);
    }

    private MessageLabel label() {
        return spec.traits().mayBeRepeated() ? MessageLabel.REPEATABLE : MessageLabel.NONE;
    }
}
