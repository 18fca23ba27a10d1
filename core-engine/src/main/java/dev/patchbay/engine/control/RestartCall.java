package dev.patchbay.engine.control;

import dev.patchbay.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/** Asks every host that runs in a project to restart a plugin. */
public final class RestartCall {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final ControlFiles files;
    private final Scheduler timer;
    private final Scheduler blocking;

    /**
     * A way to the hosts of a project.
     *
     * @param stateDirectory their state directory
     * @param timer measures the time between two looks for answers
     * @param blocking where files are read and written
     */
    public RestartCall(Path stateDirectory, Scheduler timer, Scheduler blocking) {
        this.files = new ControlFiles(stateDirectory);
        this.timer = timer;
        this.blocking = blocking;
    }

    /**
     * Asks, and gives each host's answer; none if no host runs. Nothing happens before subscription; cancelling takes the
     * request back, which a host that has begun does not notice. Errors are {@link IOException}.
     *
     * @param plugin the plugin's name
     * @param patience how long to wait for answers; a host that has not answered by then is said not to have
     */
    public Mono<List<RestartAnswer>> restart(String plugin, Duration patience) {
        String request = UUID.randomUUID().toString();
        return Mono.fromCallable(() -> Presence.running(files))
                .subscribeOn(blocking)
                .flatMap(hosts -> hosts.isEmpty()
                        ? Mono.just(List.of())
                        : Mono.usingWhen(
                                asked(request, plugin),
                                asked -> answers(request, hosts, patience),
                                asked -> cleanedUp(request, hosts)));
    }

    private Mono<String> asked(String request, String plugin) {
        return Mono.fromCallable(() -> {
                    files.write(request + ControlFiles.REQUEST, Json.object().put("plugin", plugin));
                    return request;
                })
                .subscribeOn(blocking);
    }

    private Mono<List<RestartAnswer>> answers(String request, List<String> hosts, Duration patience) {
        Map<String, RestartAnswer> known = new LinkedHashMap<>();
        return Flux.interval(PERIOD, timer)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.fromCallable(() -> isComplete(request, hosts, known))
                        .subscribeOn(blocking))
                .takeUntil(complete -> complete)
                .takeUntilOther(Mono.delay(patience, timer))
                .then(Mono.fromSupplier(() -> inOrder(hosts, known)));
    }

    /** A host that ends in the meantime needs not answer any more. */
    private boolean isComplete(String request, List<String> hosts, Map<String, RestartAnswer> known)
            throws IOException {
        List<String> running = Presence.running(files);
        for (String host : hosts) {
            RestartAnswer answer = answer(request, host);
            if (answer != null) {
                known.put(host, answer);
            } else if (!running.contains(host)) {
                known.put(host, new RestartAnswer(host, false, null, null, "it has ended"));
            }
        }
        return known.size() == hosts.size();
    }

    private @Nullable RestartAnswer answer(String request, String host) throws IOException {
        ObjectNode said = files.read(request + "." + host + ControlFiles.ANSWER);
        return said == null
                ? null
                : new RestartAnswer(
                        host,
                        true,
                        said.path("state").stringValue(null),
                        said.path("code").stringValue(null),
                        said.path("detail").stringValue(""));
    }

    private static List<RestartAnswer> inOrder(List<String> hosts, Map<String, RestartAnswer> known) {
        List<RestartAnswer> answers = new ArrayList<>();
        for (String host : hosts) {
            RestartAnswer answer = known.get(host);
            answers.add(
                    answer != null ? answer : new RestartAnswer(host, false, null, null, "it did not answer in time"));
        }
        return answers;
    }

    private Mono<Void> cleanedUp(String request, List<String> hosts) {
        return Mono.<Void>fromCallable(() -> {
                    files.remove(request + ControlFiles.REQUEST);
                    for (String host : hosts) {
                        files.remove(request + "." + host + ControlFiles.ANSWER);
                    }
                    return null;
                })
                .subscribeOn(blocking);
    }
}
