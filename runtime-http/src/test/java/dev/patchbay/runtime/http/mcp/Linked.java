package dev.patchbay.runtime.http.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.NetBounds;
import dev.patchbay.runtime.http.net.NetSettings;
import dev.patchbay.runtime.http.net.NetTimeouts;
import dev.patchbay.runtime.http.net.NettyExchanger;
import dev.patchbay.runtime.http.net.ProxyChoice;
import dev.patchbay.runtime.http.net.TlsSettings;
import dev.patchbay.runtime.http.trial.Contexts;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.MessageChannel.Sending;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A channel and who receives what comes over it, as a peer of JSON-RPC does. */
final class Linked<C extends MessageChannel> implements MessageReceiver, AutoCloseable {
    private static final int LARGEST_EVENT = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final NettyExchanger exchanger;
    private final C channel;
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final Map<Long, PluginException> failures = new ConcurrentHashMap<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicReference<@Nullable PluginException> end = new AtomicReference<>();

    Linked(URI endpoint, Scheduler timer, Function<Route, C> channels) {
        exchanger = Objects.requireNonNull(
                NettyExchanger.open(settings(endpoint), Contexts.plain()).block(SOON));
        channel = channels.apply(
                new Route(exchanger, endpoint, Contexts.PLUGIN, exchanger.eventLoop(), timer, LARGEST_EVENT));
        channel.open(this);
    }

    private static NetSettings settings(URI endpoint) {
        return new NetSettings(
                endpoint,
                Map.of(),
                new NetTimeouts(SOON, SOON, SOON, SOON, SOON, SOON),
                new NetBounds(1 << 24, 300, 8192),
                TlsSettings.DEFAULT,
                new ProxyChoice.None(),
                true);
    }

    /** Over Streamable HTTP. */
    static Linked<StreamableChannel> to(McpPeer peer) {
        return new Linked<>(peer.uri(), Schedulers.parallel(), StreamableChannel::new);
    }

    /** The same with a session of the legacy era begun. */
    static Linked<StreamableChannel> legacy(McpPeer peer, Scheduler timer) {
        Linked<StreamableChannel> linked = new Linked<>(peer.uri(), timer, StreamableChannel::new);
        linked.ask(1, "initialize");
        assertThat(linked.answer(1).has("result")).isTrue();
        linked.channel().established("2025-11-25", true);
        linked.tell("notifications/initialized");
        return linked;
    }

    static Linked<StreamableChannel> legacy(McpPeer peer) {
        return legacy(peer, Schedulers.parallel());
    }

    C channel() {
        return channel;
    }

    void ask(long id, String method) {
        ask(id, method, MessageLabel.NONE);
    }

    void ask(long id, String method, MessageLabel label) {
        assertThat(trySend(id, method, label)).isEqualTo(Sending.TAKEN);
    }

    Sending trySend(long id, String method, MessageLabel label) {
        String json = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}";
        return channel.send(new OutgoingMessage(json.getBytes(UTF_8), id, method, label));
    }

    void tell(String method) {
        send("{'jsonrpc':'2.0','method':'" + method + "'}", method);
    }

    void send(String json, @Nullable String method) {
        assertThat(channel.send(new OutgoingMessage(json.replace('\'', '"').getBytes(UTF_8), 0, method)))
                .isEqualTo(Sending.TAKEN);
    }

    @Override
    public void received(byte[] buffer, int offset, int length) {
        assertThat(exchanger.eventLoop().inEventLoop()).isTrue();
        JsonNode message = Json.parse(new String(buffer, offset, length, UTF_8));
        messages.add(message);
        if (message.has("id") && !message.has("method")) {
            channel.answered(message.path("id").asLong(0));
        }
    }

    @Override
    public void failed(long request, PluginException cause) {
        assertThat(failures.putIfAbsent(request, cause)).isNull();
    }

    @Override
    public void renewed() {
        renewals.incrementAndGet();
    }

    @Override
    public void closed(PluginException cause) {
        assertThat(end.compareAndSet(null, cause)).isTrue();
    }

    List<JsonNode> messages() {
        return messages;
    }

    /** The methods of what the server said by itself. */
    List<String> said() {
        return messages.stream()
                .filter(message -> message.has("method"))
                .map(message -> message.path("method").asString())
                .toList();
    }

    /** The answer to a request, once it has come. */
    JsonNode answer(long id) {
        await().until(() -> find(id) != null);
        return Objects.requireNonNull(find(id));
    }

    private @Nullable JsonNode find(long id) {
        return messages.stream()
                .filter(message -> message.path("id").asLong(0) == id && !message.has("method"))
                .findFirst()
                .orElse(null);
    }

    /** How a request failed, once it has. */
    PluginException failure(long id) {
        await().until(() -> failures.containsKey(id));
        return Objects.requireNonNull(failures.get(id));
    }

    Map<Long, PluginException> failures() {
        return failures;
    }

    int renewals() {
        return renewals.get();
    }

    @Nullable
    PluginException end() {
        return end.get();
    }

    @Override
    public void close() {
        channel.close(PluginException.of(PluginErrorCode.CRASHED, Contexts.PLUGIN, "the test is over", ""));
        await().until(() -> end.get() != null);
        assertThat(exchanger.close().blockOptional(SOON)).isEmpty();
    }
}
