package dev.patchbay.runtime.http.retry;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Health;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.runtime.http.retry.Circuit.Closed;
import dev.patchbay.runtime.http.retry.Circuit.HalfOpen;
import dev.patchbay.runtime.http.retry.Circuit.Open;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps requests away from a server that is not there: after five failures in a row, of the transport or with a status of
 * 500 and more, they fail at once. Each time some time has passed, from half a second to half a minute, one is let through;
 * any answer that is the server's own closes the circuit again. Its state is the plugin's health. Safe for concurrent use.
 */
public final class CircuitBreaker {
    private static final AtomicReferenceFieldUpdater<CircuitBreaker, Circuit> CIRCUIT =
            AtomicReferenceFieldUpdater.newUpdater(CircuitBreaker.class, Circuit.class, "circuit");
    private static final int MOST_FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final Origin server;
    private final RuntimeContext context;
    private final Scheduler loop;
    private final Backoff backoff;
    private volatile Circuit circuit = Circuit.WELL;
    private final Sinks.Many<Health> changes = Sinks.many().replay().latest();
    private Health announced = Health.HEALTHY;

    /**
     * One that is closed.
     *
     * @param server whom it is for
     * @param loop the plugin's event loop, where changes are told
     * @param random gives numbers from 0 to 1
     */
    public CircuitBreaker(Origin server, RuntimeContext context, Scheduler loop, DoubleSupplier random) {
        this.server = server;
        this.context = context;
        this.loop = loop;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random);
    }

    /** Unhealthy while it is open. */
    public Health health() {
        Open open = circuit.absence();
        if (open == null) {
            return Health.HEALTHY;
        }
        return new Health(false, server + " is not there since " + inWords(open.since()) + ": " + open.why());
    }

    /** Its health whenever that changes, on the event loop; to a late subscriber the last change at once. Never ends. */
    public Flux<Health> changes() {
        return changes.asFlux();
    }

    /** How long it takes until a request is let through; zero when they all are. */
    public Duration pause() {
        Circuit now = circuit;
        if (now instanceof Open open) {
            return Duration.ofMillis(Math.max(0, open.untilMillis() - now()));
        }
        return now instanceof HalfOpen ? A_MOMENT : Duration.ZERO;
    }

    /** Whether one request may go now. Who gets a trial must say how it ended. */
    Admission admit() {
        Circuit now = circuit;
        if (now instanceof Closed) {
            return Admission.FREE;
        }
        boolean trial = now instanceof Open open
                && open.untilMillis() <= now()
                && CIRCUIT.compareAndSet(this, now, new HalfOpen(open));
        return trial ? Admission.TRIAL : Admission.REFUSED;
    }

    /** The server has answered as servers do. */
    void succeeded() {
        if (!(circuit instanceof Closed closed && closed.failures() == 0)) {
            move(now -> Circuit.WELL);
        }
    }

    /** A request got no answer from the server. */
    void failed(PluginException failure) {
        String why = Objects.requireNonNullElse(failure.getMessage(), "");
        move(now -> afterFailure(now, why));
    }

    private Circuit afterFailure(Circuit now, String why) {
        if (now instanceof Closed closed) {
            boolean enough = closed.failures() + 1 >= MOST_FAILURES;
            return enough ? open(context.clock().instant(), 0, why) : new Closed(closed.failures() + 1);
        }
        return now instanceof HalfOpen half
                ? open(half.before().since(), half.before().trials() + 1, why)
                : now;
    }

    private Open open(Instant since, int trials, String why) {
        Duration pause = backoff.after(trials);
        return new Open(since, context.clock().instant().plus(pause), now() + pause.toMillis(), trials, why);
    }

    /** A trial was given up: another may be made. */
    void givenUp() {
        move(now -> now instanceof HalfOpen half ? half.before() : now);
    }

    /** What a request that is refused fails with. */
    PluginException refusal() {
        Open open = circuit.absence();
        if (open == null) {
            return failure(server + " was not there a moment ago");
        }
        return failure(server + " is not there since " + inWords(open.since()) + " and is not asked before "
                        + inWords(open.until()) + ": " + open.why())
                .retryAfter(pause());
    }

    private PluginException failure(String message) {
        return PluginException.of(
                PluginErrorCode.TRANSPORT_FAILED,
                context.plugin(),
                message,
                "see whether the server runs and can be reached; it is looked for in the background");
    }

    private void move(UnaryOperator<Circuit> transition) {
        Circuit before;
        Circuit after;
        do {
            before = circuit;
            after = transition.apply(before);
        } while (!CIRCUIT.compareAndSet(this, before, after));
        boolean wasThere = before.absence() == null;
        boolean isThere = after.absence() == null;
        if (wasThere != isThere) {
            var unused = loop.schedule(this::announce);
        }
    }

    private void announce() {
        Health health = health();
        if (health.healthy() != announced.healthy()) {
            announced = health;
            changes.emitNext(health, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    private long now() {
        return context.timer().now(TimeUnit.MILLISECONDS);
    }

    private static String inWords(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
