package dev.patchbay.runtime.stdio.line;

import dev.patchbay.runtime.stdio.process.PluginProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The processes of one plugin that have not exited, so that whoever closes it can wait until they have. */
final class LiveProcesses {
    /** They were killed already. */
    private static final Duration PATIENCE = Duration.ofMillis(1);

    private final Set<PluginProcess> alive = ConcurrentHashMap.newKeySet();

    /** Its lifetime is that of the process. */
    void follow(PluginProcess process) {
        alive.add(process);
        Disposable unused =
                process.exit().doFinally(end -> alive.remove(process)).subscribe(exit -> {}, failed -> {});
    }

    /** Ends them all; completes when nothing of them is left. Never fails. */
    Mono<Void> end() {
        return Mono.defer(() -> Flux.fromIterable(List.copyOf(alive))
                .flatMap(process -> process.stop(PATIENCE))
                .then());
    }
}
