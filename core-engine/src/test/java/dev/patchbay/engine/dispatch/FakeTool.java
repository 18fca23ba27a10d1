package dev.patchbay.engine.dispatch;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A tool that does what the test says, and counts how often. */
final class FakeTool implements Tool {
    private final ToolSpec spec;
    private final BiFunction<ToolCall, CallContext, Mono<ToolResult>> behaviour;
    final AtomicInteger calls = new AtomicInteger();

    private FakeTool(ToolSpec spec, BiFunction<ToolCall, CallContext, Mono<ToolResult>> behaviour) {
        this.spec = spec;
        this.behaviour = behaviour;
    }

    /** A read-only tool with one optional text argument "path". */
    static FakeTool reading(BiFunction<ToolCall, CallContext, Mono<ToolResult>> behaviour) {
        return new FakeTool(spec("read", ToolTraits.READS), behaviour);
    }

    static FakeTool reading(Mono<ToolResult> result) {
        return reading((call, context) -> result);
    }

    static FakeTool answering(String text) {
        return reading(Mono.just(ToolResult.text(text)));
    }

    FakeTool with(ToolTraits traits) {
        return new FakeTool(spec.withTraits(traits), behaviour);
    }

    /** The same with whatever arguments. */
    FakeTool lenient() {
        return new FakeTool(spec.withInputSchema(JsonSchema.of(Json.object().put("type", "object"))), behaviour);
    }

    FakeTool named(String name) {
        return new FakeTool(spec.withName(name), behaviour);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Mono<ToolResult> call(ToolCall call, CallContext context) {
        calls.incrementAndGet();
        return behaviour.apply(call, context);
    }

    private static ToolSpec spec(String name, ToolTraits traits) {
        ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
        schema.putObject("properties").putObject("path").put("type", "string");
        return ToolSpec.named(name, "").withInputSchema(JsonSchema.of(schema)).withTraits(traits);
    }
}
