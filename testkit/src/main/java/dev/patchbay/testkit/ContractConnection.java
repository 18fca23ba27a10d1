package dev.patchbay.testkit;

import dev.patchbay.json.Json;
import dev.patchbay.resource.Resources;
import dev.patchbay.runtime.Connection;
import dev.patchbay.session.CallId;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A connection to the fixture, and its tools by name. */
record ContractConnection(Connection connection, Resources resources, AtomicInteger calls) {
    ContractConnection(Connection connection, Resources resources) {
        this(connection, resources, new AtomicInteger());
    }

    /** A call as the host would make it; the arguments are JSON text. */
    Mono<ToolResult> call(String tool, String arguments) {
        return call(tool, Json.parse(arguments));
    }

    Mono<ToolResult> call(String tool, JsonNode arguments) {
        return call(tool, arguments, new TestCallContext(resources));
    }

    Mono<ToolResult> call(String tool, JsonNode arguments, TestCallContext context) {
        CallId id = new CallId("c" + calls.incrementAndGet());
        return context.cancelledWith(tool(tool).call(new ToolCall(id, tool, arguments), context));
    }

    /** The text that a call gives. */
    String text(String tool, String arguments) {
        return ContractSubject.awaited(call(tool, arguments)).asText();
    }

    /** Asks a tool again and again until it gives this text. */
    void awaitText(String tool, String expected) {
        Awaited.text(() -> call(tool, "{}"), expected);
    }

    /** The data that a call gives; its text as JSON where it gives only that. */
    JsonNode data(String tool, JsonNode arguments) {
        return dataOf(ContractSubject.awaited(call(tool, arguments)));
    }

    static JsonNode dataOf(ToolResult result) {
        JsonNode data = result.structured();
        return data != null ? data : Json.parse(result.asText());
    }

    ToolSpec spec(String tool) {
        return tool(tool).spec();
    }

    List<String> toolNames() {
        return connection.surface().tools().stream()
                .map(tool -> tool.spec().name())
                .toList();
    }

    private Tool tool(String name) {
        return connection.surface().tools().stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the fixture has no tool \"" + name + "\""));
    }
}
