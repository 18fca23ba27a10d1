package dev.patchbay.runtime.stdio.line;

import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import reactor.core.publisher.Mono;

/** A tool that a process answers to. */
record LineTool(ToolSpec spec, LineCalls calls) implements Tool {
    /** Starts a process of its own; cancelling kills it. The result arrives on the scheduler for what may block. */
    @Override
    public Mono<ToolResult> call(ToolCall call, CallContext context) {
        return calls.tool(spec.name(), call.arguments());
    }
}
