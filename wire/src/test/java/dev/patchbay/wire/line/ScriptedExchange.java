package dev.patchbay.wire.line;

import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A plugin that does what a test says, in no time of its own. */
final class ScriptedExchange implements LineExchange {
    static final PluginId PLUGIN = PluginId.parse("project:fixture");
    static final String HANDSHAKE = "{\"type\":\"handshake\",\"manifest\":{\"plugin_id\":\"fixture\","
            + "\"plugin_version\":\"1.2.3\",\"protocol_version\":\"rterm.plugin.v1\",\"exposed_tools\":[\"echo\",\"add\"]}}";
    static final String OK = "{\"type\":\"response\",\"request_id\":\"r1\",\"status\":\"ok\",\"output\":5}";

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final List<String> written = new ArrayList<>();
    Evidence evidence = Evidence.NONE;
    boolean inputClosed;
    int kills;
    private @Nullable LineListener listener;

    LineClient client() {
        return client(Mono.fromSupplier(() -> this));
    }

    LineClient client(Mono<? extends LineExchange> launch) {
        return new LineClient(
                PLUGIN,
                "fixture",
                Grants.NONE,
                LineSettings.DEFAULT,
                new LineContext("w1", null, "/repo", null, null),
                heard -> {
                    listener = heard;
                    return launch;
                },
                time,
                Schedulers.immediate());
    }

    LineListener says() {
        return Objects.requireNonNull(listener, "launched before");
    }

    void line(String text) {
        says().line(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(byte[] line) {
        written.add(new String(line, StandardCharsets.UTF_8));
    }

    @Override
    public void closeInput() {
        inputClosed = true;
    }

    @Override
    public void kill() {
        kills++;
    }

    @Override
    public Evidence evidence() {
        return evidence;
    }
}
