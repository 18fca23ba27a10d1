package dev.patchbay.engine.control;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running host's ear: looks about once a second whether somebody asks for a plugin to be restarted, and answers. A host that
 * lives for less than a second leaves no trace. What goes wrong with the files is logged and costs nothing else.
 */
public final class RestartWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RestartWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ControlFiles files;
    private final Function<String, Mono<PluginStatus>> restart;
    private final Clock clock;
    private final Scheduler blocking;
    private final Disposable polling;
    private final Set<String> seen = new HashSet<>();
    private @Nullable Presence presence;
    private boolean closed;

    /**
     * Begins to listen.
     *
     * @param stateDirectory the host's state directory
     * @param restart restarts the plugin of a name
     * @param timer measures the time between two looks
     * @param blocking where files are read
     */
    public RestartWatch(
            Path stateDirectory,
            Function<String, Mono<PluginStatus>> restart,
            Clock clock,
            Scheduler timer,
            Scheduler blocking) {
        this.files = new ControlFiles(stateDirectory);
        this.restart = restart;
        this.clock = clock;
        this.blocking = blocking;
        this.polling = Flux.interval(PERIOD, timer)
                .onBackpressureDrop()
                .concatMap(tick -> look(), 1)
                .subscribe();
    }

    /** Looks no more; does not wait for what has begun. */
    public void stop() {
        polling.dispose();
    }

    /** Ends it and takes its mark away. Blocks. */
    public void close() {
        stop();
        leave();
    }

    private Mono<Void> look() {
        return Mono.fromCallable(this::requests)
                .subscribeOn(blocking)
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::serve)
                .then()
                .onErrorResume(failure -> {
                    LOG.debug("requests to this host cannot be read", failure);
                    return Mono.empty();
                });
    }

    /** Requests that came since the last look; what was there before this host is none of its business. */
    private synchronized List<String> requests() throws IOException {
        if (closed) {
            return List.of();
        }
        boolean first = presence == null;
        if (first) {
            presence = Presence.of(files);
            files.removeAbandoned(clock.instant());
        }
        List<String> present = files.names(ControlFiles.REQUEST);
        List<String> fresh =
                present.stream().filter(request -> !seen.contains(request)).toList();
        seen.retainAll(Set.copyOf(present));
        seen.addAll(fresh);
        return first ? List.of() : fresh;
    }

    private Mono<Void> serve(String request) {
        return Mono.fromCallable(() -> plugin(request))
                .subscribeOn(blocking)
                .flatMap(plugin -> restart.apply(plugin)
                        .map(RestartWatch::answer)
                        .onErrorResume(failure -> Mono.just(answer(failure))))
                .flatMap(answer ->
                        Mono.<Void>fromRunnable(() -> write(request, answer)).subscribeOn(blocking));
    }

    private @Nullable String plugin(String request) throws IOException {
        ObjectNode content = files.read(request + ControlFiles.REQUEST);
        String plugin = content == null ? null : content.path("plugin").stringValue(null);
        return plugin != null && PluginId.isName(plugin) ? plugin : null;
    }

    private static ObjectNode answer(PluginStatus status) {
        ObjectNode answer = Json.object().put("state", status.state().wireName());
        if (status.code() != null) {
            answer.put("code", status.code().wireName());
        }
        return answer.put(
                "detail", status.problems().stream().map(Problem::describe).collect(Collectors.joining("\n")));
    }

    private static ObjectNode answer(Throwable failure) {
        if (failure instanceof PluginException known) {
            return Json.object().put("code", known.code().wireName()).put("detail", known.describe());
        }
        String code = failure instanceof InvalidConfigurationException ? "invalid_configuration" : "internal";
        return Json.object().put("code", code).put("detail", String.valueOf(failure.getMessage()));
    }

    private synchronized void write(String request, ObjectNode answer) {
        Presence here = presence;
        if (here == null) {
            return;
        }
        try {
            files.write(request + "." + here.host() + ControlFiles.ANSWER, answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void leave() {
        closed = true;
        Presence here = presence;
        presence = null;
        if (here != null) {
            try {
                here.close();
            } catch (IOException failed) {
                LOG.debug("the mark of this host cannot be removed", failed);
            }
        }
    }
}
