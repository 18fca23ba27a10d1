package dev.patchbay.wire.mcp;

import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server in memory that answers as a test says. What it sends is delivered on one thread, as by a link. JSON is written
 * with single quotes.
 */
final class ScriptedServer implements MessageChannel, AutoCloseable {
    private final boolean modern;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final Map<String, MessageLabel> labels = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable MessageReceiver receiver;

    private ScriptedServer(boolean modern) {
        this.modern = modern;
    }

    /** What becomes of a request. */
    @FunctionalInterface
    interface Script {
        void asked(Asked request);
    }

    /** A server of the legacy era with these capabilities. */
    static ScriptedServer legacy(String capabilities) {
        return new ScriptedServer(false)
                .answering(
                        "initialize",
                        "{'protocolVersion':'2025-11-25','capabilities':" + capabilities
                                + ",'serverInfo':{'name':'scripted','version':'1'}}")
                .answering("ping", "{}")
                .listingNothing();
    }

    /** A server of the modern era with these capabilities. */
    static ScriptedServer modern(String capabilities) {
        return new ScriptedServer(true)
                .answering(
                        "server/discover",
                        "{'supportedVersions':['2026-07-28'],'capabilities':" + capabilities
                                + ",'ttlMs':0,'cacheScope':'private'}")
                .on("subscriptions/listen", Asked::acknowledge)
                .listingNothing();
    }

    /** A server of either era that has tools. */
    static ScriptedServer of(boolean modern, String capabilities) {
        return modern ? modern(capabilities) : legacy(capabilities);
    }

    private ScriptedServer listingNothing() {
        return answering("tools/list", "{'tools':[]}")
                .answering("resources/list", "{'resources':[]}")
                .answering("resources/templates/list", "{'resourceTemplates':[]}")
                .answering("prompts/list", "{'prompts':[]}");
    }

    boolean isModern() {
        return modern;
    }

    @CanIgnoreReturnValue
    ScriptedServer on(String method, Script script) {
        scripts.put(method, script);
        return this;
    }

    @CanIgnoreReturnValue
    ScriptedServer answering(String method, String result) {
        return on(method, request -> request.result(result));
    }

    @CanIgnoreReturnValue
    ScriptedServer refusing(String method, int code, String message) {
        return on(method, request -> request.error(code, message, null));
    }

    @CanIgnoreReturnValue
    ScriptedServer silentOn(String method) {
        return on(method, request -> {});
    }

    /** Lists these tools, each as it stands, in one page. */
    @CanIgnoreReturnValue
    ScriptedServer withTools(String... tools) {
        return answering("tools/list", "{'tools':[" + String.join(",", tools) + "]}");
    }

    /** A tool that takes anything. */
    static String tool(String name) {
        return "{'name':'" + name + "','inputSchema':{'type':'object'}}";
    }

    void notify(String method, String params) {
        send("{'jsonrpc':'2.0','method':'" + method + "','params':" + params + "}");
    }

    /** Sends this text. */
    void send(String message) {
        sendRaw(message.replace('\'', '"'));
    }

    void sendRaw(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        reader.execute(() -> {
            MessageReceiver known = receiver;
            if (known != null && !ended.get()) {
                known.received(bytes, 0, bytes.length);
            }
        });
    }

    /** What has come of this method, or all answers of the client for null. */
    List<JsonNode> received(@Nullable String method) {
        return received.stream()
                .filter(message -> message.path("method").asString("").equals(method == null ? "" : method))
                .toList();
    }

    /** The parameters of the n-th message of this method, from 1 on, once it has come. */
    @CanIgnoreReturnValue
    JsonNode awaited(String method, int n) {
        await().until(() -> received(method).size() >= n);
        return received(method).get(n - 1).path("params");
    }

    /** What stood on the outside of the last message of this method. */
    Map<String, String> shown(String method) {
        Map<String, String> shown = new LinkedHashMap<>();
        label(method).fields().tell(shown::put);
        return shown;
    }

    MessageLabel label(String method) {
        return Objects.requireNonNull(labels.get(method));
    }

    boolean isClosed() {
        return ended.get();
    }

    /** The link ends as when a process dies. */
    void die(String how) {
        close(PluginException.of(PluginErrorCode.CRASHED, FakeHost.PLUGIN, how, ""));
    }

    @Override
    public void open(MessageReceiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public Sending send(OutgoingMessage message) {
        if (ended.get()) {
            return Sending.CLOSED;
        }
        JsonNode json = Json.parse(new String(message.json(), StandardCharsets.UTF_8));
        if (message.method() != null) {
            labels.put(message.method(), message.label());
        }
        received.add(json);
        if (json.has("method") && json.has("id")) {
            reader.execute(() -> scripts.getOrDefault(
                            json.path("method").asString(), request -> request.error(-32601, "no such method", null))
                    .asked(new Asked(this, json.path("id"), json.path("params"))));
        }
        return Sending.TAKEN;
    }

    @Override
    public void close(PluginException cause) {
        if (ended.compareAndSet(false, true)) {
            reader.execute(() -> {
                MessageReceiver known = receiver;
                if (known != null) {
                    known.closed(cause);
                }
            });
        }
    }

    @Override
    public void close() {
        die("the test is over");
        reader.shutdown();
    }

    /** A request that waits for an answer. */
    record Asked(ScriptedServer server, JsonNode id, JsonNode params) {
        void result(String result) {
            ObjectNode tree = ((ObjectNode) FakeHost.parse(result)).deepCopy();
            if (server.modern && !tree.has("resultType")) {
                tree.put("resultType", "complete");
            }
            server.sendRaw("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + tree + "}");
        }

        /** The result as it stands, whatever it is. */
        void rawResult(String result) {
            server.send("{'jsonrpc':'2.0','id':" + id + ",'result':" + result + "}");
        }

        void error(int code, String message, @Nullable String data) {
            server.send("{'jsonrpc':'2.0','id':" + id + ",'error':{'code':" + code + ",'message':'" + message + "'"
                    + (data == null ? "" : ",'data':" + data) + "}}");
        }

        /** Says that notices will come, all that were asked for. */
        void acknowledge() {
            server.sendRaw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{"
                    + "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":" + id + "},\"notifications\":"
                    + params.path("notifications") + "}}");
        }
    }
}
