package dev.patchbay.runtime.http.retry;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Looks for a server that is not there, so that it is found again though nobody calls. */
public final class Search {
    private static final Logger LOGGER = LoggerFactory.getLogger(Search.class);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(10);

    private final CircuitBreaker breaker;
    private final Mono<?> signOfLife;
    private final Scheduler timer;

    /** @param signOfLife asks the server for something that changes nothing, through the breaker */
    public Search(CircuitBreaker breaker, Mono<?> signOfLife, Scheduler timer) {
        this.breaker = breaker;
        this.signOfLife = signOfLife;
        this.timer = timer;
    }

    /** Begins: from now on, whenever the breaker is open, each request that it lets through is made if nobody else does. */
    public Disposable begin() {
        return breaker.changes()
                .filter(health -> !health.healthy())
                .onBackpressureLatest()
                .concatMap(gone -> untilFound(), 1)
                .subscribe(nothing -> {}, closing -> LOGGER.debug("the search for a server has ended", closing));
    }

    private Mono<Void> untilFound() {
        return Mono.defer(() -> breaker.health().healthy() ? Mono.empty() : look())
                .repeat(() -> !breaker.health().healthy())
                .then();
    }

    private Mono<Void> look() {
        return Mono.delay(breaker.pause().plus(LEAST_PAUSE), timer)
                .then(Mono.defer(() -> breaker.health().healthy() ? Mono.empty() : ask()));
    }

    /** Whatever came of it, the breaker knows. */
    private Mono<Void> ask() {
        return signOfLife.then().onErrorComplete();
    }
}
