package dev.patchbay.wire.scriptling;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plugin at the other end of a channel, on the caller's thread: it answers each method as a test says, with the text of a
 * result or of an error.
 */
final class ScriptedPlugin implements MessageChannel {
    static final String HANDSHAKE = """
            {"protocol": "1.0", "transport": "json", "library": {"name": "lib", "version": "1"}, "capabilities": null,
             "schema": {"functions": [{"name": "f", "description": "does f"}, {"name": "g", "source": "raise"}],
              "classes": [{"name": "Box", "description": "holds", "constructor": {"name": "Box"},
                           "methods": [{"name": "open"}], "properties": [{"name": "size"}, {"name": "tag", "settable": true}]},
                          {"name": "Lid", "constructor": {"name": "Lid"}, "methods": [{"name": "close"}], "properties": null}],
              "constants": [{"name": "ANSWER", "value": {"type": "int", "value": 42}}, {"name": "NOTHING", "value": {"type": "null"}}]}}
            """;

    private final Map<String, UnaryOperator<JsonNode>> answers = new HashMap<>();
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private @Nullable MessageReceiver receiver;
    private @Nullable PluginException closed;

    ScriptedPlugin() {
        answers("scriptling.handshake", HANDSHAKE);
        answers("environment.open", "null");
        answers("environment.close", "null");
        answers("plugin.shutdown", "null");
        answers("object.destroy", "null");
    }

    /** Answers a method with this result from now on. */
    void answers(String method, String result) {
        answers.put(method, params -> Json.object().set("result", Json.parse(result)));
    }

    /** Answers a method with this error from now on. */
    void refuses(String method, int code, String message) {
        answers.put(
                method,
                params -> Json.object()
                        .set("error", Json.object().put("code", code).put("message", message)));
    }

    /** Answers a method with nothing from now on. */
    void ignores(String method) {
        answers.put(method, params -> Json.of(null));
    }

    /** The params of the last call of a method, as text. */
    String lastParams(String method) {
        JsonNode last = Json.of(null);
        for (JsonNode message : heard) {
            if (message.path("method").asString("").equals(method)) {
                last = message.path("params");
            }
        }
        return last.toString();
    }

    /** The methods that were called, in order. */
    List<String> methods() {
        return heard.stream()
                .map(message -> message.path("method").asString(""))
                .toList();
    }

    /** What was answered to what the plugin asked. */
    List<JsonNode> told() {
        return told;
    }

    @Nullable
    PluginException closed() {
        return closed;
    }

    /** Says something by itself. */
    void says(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Objects.requireNonNull(receiver).received(bytes, 0, bytes.length);
    }

    @Override
    public void open(MessageReceiver listening) {
        receiver = listening;
    }

    @Override
    public Sending send(OutgoingMessage message) {
        if (closed != null) {
            return Sending.CLOSED;
        }
        JsonNode json = Json.parse(new String(message.json(), StandardCharsets.UTF_8));
        if (json.isArray()) {
            List<String> batch = new ArrayList<>();
            json.forEach(each -> batch.add(answer(each)));
            says("[" + String.join(",", batch) + "]");
        } else {
            String answer = answer(json);
            if (!answer.isEmpty()) {
                says(answer);
            }
        }
        return Sending.TAKEN;
    }

    private String answer(JsonNode message) {
        if (!message.has("method")) {
            told.add(message);
            return "";
        }
        heard.add(message);
        String method = message.path("method").asString();
        UnaryOperator<JsonNode> script = answers.get(method);
        if (script == null) {
            throw new AssertionError("the test says nothing about " + method);
        }
        JsonNode answer = script.apply(message.path("params"));
        if (answer.isNull()) {
            return "";
        }
        return Json.object()
                .put("jsonrpc", "2.0")
                .setAll(((tools.jackson.databind.node.ObjectNode) answer))
                .set("id", message.path("id"))
                .toString();
    }

    @Override
    public void close(PluginException cause) {
        if (closed == null) {
            closed = cause;
            Objects.requireNonNull(receiver).closed(cause);
        }
    }
}
