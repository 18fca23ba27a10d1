package dev.patchbay.engine.trial;

import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes events of what a case says about them: the event as JSON, in which what is left out is that of a quiet Wednesday at
 * noon in UTC, and of a tool that only reads.
 */
final class TrialEvents {
    private static final JsonNode SCOPE =
            Json.parse("{\"session\": \"session\", \"run\": \"run\", \"at\": \"2026-01-07T12:00:00Z\"}");
    private static final JsonNode TRAITS = Json.parse("""
            {"readOnly": "yes", "destructive": "no", "idempotent": "yes", "openWorld": "no", "concurrencySafe": "yes"}""");
    private static final List<HookPoint> ABOUT_A_CALL =
            List.of(HookPoint.TOOL_BEFORE, HookPoint.TOOL_AFTER, HookPoint.TOOL_FAILURE, HookPoint.PERMISSION_REQUEST);

    private TrialEvents() {}

    /**
     * The event.
     *
     * @param given what the case says of it
     * @throws tools.jackson.core.JacksonException if it is no such event
     */
    static GateEvent<?> complete(HookPoint point, ObjectNode given) {
        ObjectNode event = merged(rest(point), given);
        event.set("scope", merged(SCOPE, event.path("scope")));
        if (ABOUT_A_CALL.contains(point)) {
            completeCall(event);
        }
        if (point == HookPoint.TOOLS_PREPARE && event.get("tools").isArray()) {
            List<ObjectNode> tools = event.get("tools")
                    .valueStream()
                    .map(tool -> tool(tool, tool.path("name").asString("tool")))
                    .toList();
            event.putArray("tools").addAll(tools);
        }
        return (GateEvent<?>) Json.mapper()
                .readerFor(point.event())
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(event);
    }

    private static void completeCall(ObjectNode event) {
        String fallback = event.path("tool").path("name").asString("tool");
        ObjectNode call = merged(Json.object().put("id", "call").put("tool", fallback), event.path("call"));
        if (!call.has("arguments")) {
            call.set("arguments", Json.emptyObject());
        }
        event.set("call", call);
        event.set("tool", tool(event.path("tool"), call.path("tool").asString(fallback)));
    }

    private static ObjectNode tool(JsonNode given, String name) {
        ObjectNode tool = merged(Json.object().put("name", name), given);
        tool.set("traits", merged(TRAITS, tool.path("traits")));
        int dot = name.indexOf('.');
        ObjectNode source = dot > 0
                ? Json.object()
                        .put("plugin", "project:" + name.substring(0, dot))
                        .put("runtime", "mcp_stdio")
                : Json.object().put("plugin", "builtin:patchbay").put("runtime", "host");
        source.put("trust", dot > 0 ? "untrusted" : "trusted");
        tool.set("source", merged(source, tool.path("source")));
        return tool;
    }

    /** What an event of a point holds beside its scope, its call and its tool. */
    private static JsonNode rest(HookPoint point) {
        return Json.parse(
                switch (point) {
                    case SUBAGENT_START -> "{\"agent\": \"helper\", \"prompt\": \"\"}";
                    case PROMPT_SUBMIT, RUN_START -> "{\"prompt\": \"\"}";
                    case COMPACT_BEFORE -> "{\"upTo\": 1}";
                    case TURN_START -> "{\"turn\": 1}";
                    case TOOLS_PREPARE -> "{\"turn\": 1, \"tools\": []}";
                    case MODEL_BEFORE -> "{\"turn\": 1, \"request\": {\"messages\": [], \"tools\": []}}";
                    case MODEL_AFTER -> """
                            {"turn": 1, "attempt": 1, "reply": {"text": "", "calls": [], "finish": "end",
                             "usage": {"input": 0, "output": 0}}}""";
                    case MODEL_ERROR -> "{\"turn\": 1, \"message\": \"\", \"retryable\": true, \"attempt\": 1}";
                    case TOOL_AFTER -> "{\"result\": {\"content\": [], \"error\": false}, \"took\": \"PT1S\"}";
                    case TOOL_BATCH -> "{\"turn\": 1, \"calls\": []}";
                    case TOOL_FAILURE -> "{\"code\": \"timeout\", \"message\": \"\", \"attempt\": 1}";
                    case TURN_END -> "{\"turn\": 1, \"answer\": \"\"}";
                    default -> "{}";
                });
    }

    /** A copy of the defaults with what is given over them, table by table. */
    private static ObjectNode merged(JsonNode defaults, JsonNode given) {
        ObjectNode merged = Json.object();
        defaults.forEachEntry(merged::set);
        given.forEachEntry((name, value) -> {
            JsonNode below = merged.get(name);
            merged.set(name, below != null && below.isObject() && value.isObject() ? merged(below, value) : value);
        });
        return merged;
    }
}
