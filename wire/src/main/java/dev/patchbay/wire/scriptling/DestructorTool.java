package dev.patchbay.wire.scriptling;

import dev.patchbay.content.ObjectRef;
import dev.patchbay.content.RemoteType;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Destroys objects of one class. An object that is gone is destroyed. */
final class DestructorTool implements Tool {
    private static final ToolResult DONE = new ToolResult(List.of(), null, false);

    private final ToolSpec spec;
    private final RemoteType type;
    private final Arguments arguments;
    private final LiveObjects objects;
    private final Calls calls;

    DestructorTool(ToolSpec spec, RemoteType type, Arguments arguments, LiveObjects objects, Calls calls) {
        this.spec = spec;
        this.type = type;
        this.arguments = arguments;
        this.objects = objects;
        this.calls = calls;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Mono<ToolResult> call(ToolCall call, CallContext context) {
        return Mono.defer(() -> {
            String id = idIn(call.arguments());
            if (id.isEmpty()) {
                return Mono.just(DONE);
            }
            objects.forget(id);
            return calls.destroy(id, spec.name()).thenReturn(DONE);
        });
    }

    private String idIn(JsonNode given) {
        ObjectRef ref = arguments.object(given);
        String id = objects.idOf(ref, type.name(), spec.name());
        return id == null ? "" : id;
    }
}
