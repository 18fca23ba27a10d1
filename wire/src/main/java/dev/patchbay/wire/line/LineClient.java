package dev.patchbay.wire.line;

import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.tool.ToolResult;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/**
 * Talks {@code rterm.plugin.v1} to one plugin, each time to another process of it: greeting, one request, one response,
 * exit. Failures are {@link PluginException} with the protocol's nine codes and what to do; the plugin's own error is a
 * result. Safe for concurrent use; how much of it is for whoever launches to bound.
 */
public final class LineClient {
    private final PluginId plugin;
    private final HandshakeCheck check;
    private final LineSettings settings;
    private final LineContext origin;
    private final LineLauncher launcher;
    private final Scheduler timer;
    private final Scheduler answers;
    private final AtomicLong requests = new AtomicLong();
    private final Set<LineConversation<?>> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A client.
     *
     * @param plugin whose failures it reports
     * @param boundName the {@code plugin_id} that the plugin must give itself
     * @param grants what it may declare
     * @param origin what each request says about where it comes from
     * @param timer measures the bounds; never held up
     * @param answers where results and failures arrive
     */
    public LineClient(
            PluginId plugin,
            String boundName,
            Grants grants,
            LineSettings settings,
            LineContext origin,
            LineLauncher launcher,
            Scheduler timer,
            Scheduler answers) {
        this.plugin = plugin;
        this.check = new HandshakeCheck(new LineFailures(plugin), boundName, grants);
        this.settings = settings;
        this.origin = origin;
        this.launcher = launcher;
        this.timer = timer;
        this.answers = answers;
    }

    /**
     * Starts the plugin, hears its handshake and lets it go. Cancelling kills it. The manifest arrives on the scheduler for
     * answers.
     */
    public Mono<LineManifest> introduce() {
        return converse(() -> LineDialogue.introduction(check));
    }

    /**
     * Starts the plugin and has it do one thing. Each subscription is a process of its own; cancelling kills it. The result
     * arrives on the scheduler for answers.
     */
    public Mono<ToolResult> call(String tool, JsonNode input) {
        return converse(
                () -> LineDialogue.call(check, new LineCall("r" + requests.incrementAndGet(), tool, origin, input)));
    }

    /**
     * Kills every process. What is in flight has failed {@code crashed} when this returns, and so does what comes later.
     */
    public void close() {
        closed = true;
        inFlight.forEach(conversation -> conversation.stop(stopped()));
    }

    private <T> Mono<T> converse(Supplier<LineDialogue<T>> dialogue) {
        return Mono.create(caller -> {
            LineConversation<T> conversation =
                    new LineConversation<>(dialogue.get(), check.failures(), settings, timer, answers, caller);
            inFlight.add(conversation);
            caller.onDispose(() -> {
                inFlight.remove(conversation);
                conversation.abandon();
            });
            if (closed) {
                caller.error(stopped());
            } else {
                conversation.begin(launcher);
            }
        });
    }

    private PluginException stopped() {
        return PluginException.of(PluginErrorCode.CRASHED, plugin, "the plugin was stopped", "");
    }
}
