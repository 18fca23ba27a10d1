package dev.patchbay.engine.host;

import dev.patchbay.engine.control.RestartWatch;
import dev.patchbay.engine.lifecycle.Lifecycle;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.history.HistoryStore;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The parts of a running host that it shows or has to close.
 *
 * @param ownsSchedulers whether the threads are the host's own
 */
record HostParts(
        HostPlugins plugins,
        HostTools tools,
        HostSessions sessions,
        DirectCalls direct,
        Lifecycle lifecycle,
        RemoteObjects objects,
        HistoryStore store,
        DeadlineWheel deadlines,
        RestartWatch restarts,
        HostHooks hooks,
        HostSchedulers schedulers,
        boolean ownsSchedulers) {

    /** Ends runs first, so that their tools are told; then plugins, and with them direct calls; then what recorded it all. */
    Mono<Void> close() {
        return Mono.<Void>fromRunnable(restarts::stop)
                .then(Mono.<Void>fromRunnable(hooks::stop))
                .then(sessions.close())
                .then(Mono.<Void>fromRunnable(objects::close))
                .then(lifecycle.close())
                .then(direct.close().onErrorComplete())
                .then(Mono.defer(store::close).onErrorComplete())
                .then(Mono.<Void>fromRunnable(() -> {
                            restarts.close();
                            hooks.close();
                            deadlines.close();
                            if (ownsSchedulers) {
                                schedulers.dispose();
                            }
                        })
                        // Not on a thread that is disposed here, nor on one that must not wait for its lock.
                        .subscribeOn(Schedulers.boundedElastic()));
    }
}
