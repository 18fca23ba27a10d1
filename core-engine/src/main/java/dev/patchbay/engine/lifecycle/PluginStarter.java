package dev.patchbay.engine.lifecycle;

import dev.patchbay.engine.config.CallLimits;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.HostServices;
import dev.patchbay.runtime.RuntimeContext;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Connects a candidate through its runtime, with everything that it is given, inside its startup timeout. */
public final class PluginStarter {
    private static final Logger LOG = LoggerFactory.getLogger(PluginStarter.class);

    /** A runtime that keeps to the bound by itself can say what it waited for, and what the plugin printed meanwhile. */
    private static final Duration FOR_ITS_OWN_WORDS = Duration.ofMillis(500);

    private final Function<Candidate, GrantedResources> resources;
    private final Function<Candidate, HostServices> host;
    private final CallLimits limits;
    private final Clock clock;
    private final Scheduler blocking;
    private final Scheduler computing;
    private final Scheduler timer;

    /**
     * A starter.
     *
     * @param resources makes what is injected into a plugin
     * @param host makes what a plugin's runtime has from the host
     * @param blocking where runtimes connect, and where plugins may block
     * @param computing where plugins compute for long
     * @param timer measures the startup timeout
     */
    public PluginStarter(
            Function<Candidate, GrantedResources> resources,
            Function<Candidate, HostServices> host,
            CallLimits limits,
            Clock clock,
            Scheduler blocking,
            Scheduler computing,
            Scheduler timer) {
        this.resources = resources;
        this.host = host;
        this.limits = limits;
        this.clock = clock;
        this.blocking = blocking;
        this.computing = computing;
        this.timer = timer;
    }

    /** Starts it. Every failure is a {@link PluginException}, and leaves nothing behind. */
    Mono<RunningPlugin> start(Candidate candidate) {
        return Mono.defer(() -> {
                    GrantedResources granted = resources.apply(candidate);
                    return connect(candidate, granted)
                            .map(connection -> running(candidate, connection, granted))
                            .doOnError(failure -> granted.close())
                            .doOnCancel(granted::close);
                })
                .subscribeOn(blocking)
                .onErrorMap(failure -> asPluginException(candidate, failure));
    }

    /** Lets a person log in to where it is. Every failure is a {@link PluginException}, and leaves nothing behind. */
    Mono<Void> login(Candidate candidate) {
        return Mono.using(
                        () -> resources.apply(candidate),
                        granted -> candidate.runtime().login(candidate.manifest(), context(candidate, granted)),
                        GrantedResources::close)
                .subscribeOn(blocking)
                .onErrorMap(failure -> asPluginException(candidate, failure));
    }

    private RuntimeContext context(Candidate candidate, GrantedResources granted) {
        return new RuntimeContext(
                candidate.id(),
                candidate.directory(),
                candidate.settings().config(),
                candidate.grants(),
                granted,
                host.apply(candidate),
                clock,
                timer,
                blocking,
                computing);
    }

    private Mono<Connection> connect(Candidate candidate, GrantedResources granted) {
        PluginManifest manifest = candidate.manifest();
        return new TimelyConnection(
                        candidate.runtime().connect(manifest, context(candidate, granted)),
                        manifest.startupTimeout().plus(FOR_ITS_OWN_WORDS),
                        timer,
                        late -> closeLate(candidate, late))
                .switchIfEmpty(Mono.error(() -> PluginException.of(
                        PluginErrorCode.HANDSHAKE_FAILED,
                        candidate.id(),
                        "its runtime \"" + candidate.runtime().kind() + "\" gave no connection",
                        "report this to the runtime's author")));
    }

    /** Nobody waits for it any more; it has as long as any plugin to end. */
    private void closeLate(Candidate candidate, Connection late) {
        var unused = Mono.defer(late::close)
                .subscribeOn(blocking)
                .timeout(candidate.manifest().teardownTimeout(), timer)
                .subscribe(
                        nothing -> {},
                        failure -> LOG.warn("{} came too late and did not close", candidate.id(), failure));
    }

    private RunningPlugin running(Candidate candidate, Connection connection, GrantedResources granted) {
        CallGauge gauge = new CallGauge(candidate.id(), limits.inFlight(), limits.queued());
        return new RunningPlugin(candidate, connection, granted, gauge);
    }

    private static PluginException asPluginException(Candidate candidate, Throwable failure) {
        if (failure instanceof PluginException known) {
            return known;
        }
        if (failure instanceof TimeoutException) {
            return PluginException.of(
                    PluginErrorCode.TIMEOUT,
                    candidate.id(),
                    "it was not ready after "
                            + candidate.manifest().startupTimeout().toMillis() + " ms",
                    "raise startup_timeout_sec in its manifest, or see why it is slow");
        }
        return PluginException.of(
                        PluginErrorCode.LAUNCH_FAILED,
                        candidate.id(),
                        "it could not be started: " + failure,
                        "see the cause with --verbose")
                .causedBy(failure);
    }
}
