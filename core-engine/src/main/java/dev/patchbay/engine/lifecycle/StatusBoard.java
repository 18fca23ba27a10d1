package dev.patchbay.engine.lifecycle;

import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** The state of every plugin, and the stream of its changes. Subscribers are told one change at a time, in order. */
final class StatusBoard {
    /** What a slow subscriber may lag behind before it loses the oldest changes. */
    private static final int MOST_UNREAD = 256;

    private final Map<PluginId, PluginStatus> statuses = new TreeMap<>();
    private final Sinks.Many<PluginStatus> changes = Sinks.many().multicast().directBestEffort();

    synchronized void post(PluginStatus status) {
        statuses.put(status.plugin(), status);
        changes.emitNext(status, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    synchronized void forget(PluginId plugin) {
        statuses.remove(plugin);
    }

    synchronized List<PluginStatus> all() {
        return List.copyOf(statuses.values());
    }

    synchronized @Nullable PluginStatus of(PluginId plugin) {
        return statuses.get(plugin);
    }

    Flux<PluginStatus> changes() {
        return changes.asFlux().onBackpressureBuffer(MOST_UNREAD, dropped -> {}, BufferOverflowStrategy.DROP_OLDEST);
    }

    synchronized void close() {
        changes.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
    }
}
