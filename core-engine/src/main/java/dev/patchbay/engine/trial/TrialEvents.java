package dev.patchbay.engine.trial;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.ToolEvent;
import dev.patchbay.json.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes events of what a case says about them: the event as JSON, in which what is left out is that of a quiet Wednesday at
 * noon in UTC, and of a tool that only reads.
 */
final class TrialEvents {
    /** When a case begins that does not say. */
    static final Instant START = Instant.parse("2026-01-07T12:00:00Z");

    private static final JsonNode SCOPE = Json.parse("{\"session\": \"session\", \"run\": \"run\"}");
    private static final JsonNode TRAITS = Json.parse("""
            {"readOnly": "yes", "destructive": "no", "idempotent": "yes", "openWorld": "no", "concurrencySafe": "yes"}""");

    private TrialEvents() {}

    /**
     * The event.
     *
     * @param given what the case says of it, its name included
     * @param at when it happens
     * @param number which event of its case it is, from 1
     * @throws tools.jackson.core.JacksonException if it is no such event
     */
    static HookEvent complete(ObjectNode given, Instant at, int number) {
        HookPoint point = HookPoint.named(given.path("event").asString(""));
        ObjectNode event = merged(rest(point), given);
        event.set("scope", over(SCOPE, event.path("scope")));
        if (event.get("scope") instanceof ObjectNode scope) {
            scope.put("at", at.toString());
        }
        if (ToolEvent.class.isAssignableFrom(point.event())) {
            completeCall(event, number);
        }
        if (point == HookPoint.TOOLS_PREPARE && event.get("tools").isArray()) {
            List<JsonNode> tools = event.get("tools")
                    .valueStream()
                    .map(tool -> tool(tool, tool.path("name").asString("tool")))
                    .toList();
            event.putArray("tools").addAll(tools);
        }
        return Json.mapper()
                .readerFor(point.event())
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(event);
    }

    private static void completeCall(ObjectNode event, int number) {
        String fallback = event.path("tool").path("name").asString("tool");
        ObjectNode unsaid = Json.object().put("id", "call-" + number).put("tool", fallback);
        JsonNode call = over(unsaid.set("arguments", Json.emptyObject()), event.path("call"));
        event.set("call", call);
        event.set("tool", tool(event.path("tool"), call.path("tool").asString(fallback)));
    }

    private static JsonNode tool(JsonNode given, String name) {
        int dot = name.indexOf('.');
        ObjectNode source = dot > 0
                ? Json.object()
                        .put("plugin", "project:" + name.substring(0, dot))
                        .put("runtime", "mcp_stdio")
                : Json.object().put("plugin", "builtin:patchbay").put("runtime", "host");
        source.put("trust", dot > 0 ? "untrusted" : "trusted");
        ObjectNode unsaid = Json.object().put("name", name);
        unsaid.set("traits", TRAITS);
        unsaid.set("source", source);
        return over(unsaid, given);
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
                    case TOOL_DECISION -> "{\"decision\": {\"verdict\": \"allowed\", \"steps\": []}}";
                    case PERMISSION_DENIED -> "{\"decision\": {\"verdict\": \"denied\", \"steps\": []}}";
                    case SUBAGENT_STOP -> "{\"agent\": \"helper\", \"reason\": \"finished\"}";
                    case COMPACT_AFTER -> "{\"upTo\": 1}";
                    case RUN_END -> "{\"reason\": \"finished\", \"usage\": {\"input\": 0, \"output\": 0}}";
                    case RUN_ERROR -> "{\"message\": \"\"}";
                    case REGISTRY_CHANGED -> "{\"tools\": []}";
                    case TURN_END -> "{\"turn\": 1, \"answer\": \"\"}";
                    default -> "{}";
                });
    }

    /** What is given, with the defaults below it where it is a table or nothing at all. */
    private static JsonNode over(JsonNode defaults, JsonNode given) {
        return given.isObject() || given.isMissingNode() ? merged(defaults, given) : given;
    }

    /** A copy of the defaults with what is given over them, table by table. */
    static ObjectNode merged(JsonNode defaults, JsonNode given) {
        ObjectNode merged = Json.object();
        defaults.forEachEntry(merged::set);
        given.forEachEntry((name, value) -> {
            JsonNode below = merged.get(name);
            merged.set(name, below != null && below.isObject() && value.isObject() ? merged(below, value) : value);
        });
        return merged;
    }
}
