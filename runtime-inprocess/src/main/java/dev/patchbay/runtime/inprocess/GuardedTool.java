package dev.patchbay.runtime.inprocess;

import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import reactor.core.publisher.Mono;

/** A tool that the plugin made itself, called by the same rules as one made from a method. */
final class GuardedTool implements Tool {
    private final Tool tool;
    private final ToolSpec spec;
    private final Workings workings;
    private final String what;

    GuardedTool(Tool tool, Workings workings) {
        this.tool = tool;
        this.spec = tool.spec();
        this.workings = workings;
        this.what = "the tool \"" + spec.name() + "\"";
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Mono<ToolResult> call(ToolCall call, CallContext context) {
        return workings.calls().track(what, workings.scheduler(), () -> {
            workings.calls().checkOpen(what);
            return tool.call(call, context).switchIfEmpty(Mono.error(this::nothing));
        });
    }

    private RuntimeException nothing() {
        return workings.failures().malformed(what, "gave nothing, where a result was expected", "");
    }
}
