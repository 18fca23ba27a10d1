package dev.patchbay.runtime.stdio;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.stdio.pipe.StdioLink;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** From a process to a connection, whatever the protocol: in time, and without leaving anything behind otherwise. */
final class Startup {
    private final RuntimeContext context;
    private final Duration bound;

    /** @param bound how long it may take from the start of the process until it is ready */
    Startup(RuntimeContext context, Duration bound) {
        this.context = context;
        this.bound = bound;
    }

    /**
     * Starts the process and speaks the protocol until the connection is there. Cancelling, and every failure, ends the
     * process; whoever waits does not wait for that. Errors are {@link PluginException}, with what the process printed.
     */
    Mono<Connection> connect(Mono<StdioLink> start, Function<StdioLink, Mono<Connection>> protocol) {
        Mono<Connection> connecting = Mono.usingWhen(
                start,
                link -> speak(link, protocol),
                link -> Mono.empty(),
                (link, failure) -> Mono.fromRunnable(() -> giveUp(link)),
                link -> Mono.fromRunnable(() -> giveUp(link)));
        // A connection that is there when nobody wants it any more is handed back by the sink.
        return Mono.<Connection>create(sink -> sink.onDispose(connecting
                        .contextWrite(sink.contextView())
                        .subscribe(sink::success, sink::error, sink::success)))
                .doOnDiscard(StdioConnection.class, late -> giveUp(late.link()));
    }

    private Mono<Connection> speak(StdioLink link, Function<StdioLink, Mono<Connection>> protocol) {
        link.stage("in the handshake");
        return protocol.apply(link)
                .timeout(bound, context.timer())
                .<Connection>map(connection -> ready(connection, link))
                .onErrorMap(TimeoutException.class, late -> tooLate())
                .onErrorMap(PluginException.class, link::explained);
    }

    private static StdioConnection ready(Connection connection, StdioLink link) {
        link.stage("serving calls");
        return new StdioConnection(connection, link);
    }

    private PluginException tooLate() {
        return failure(
                PluginErrorCode.TIMEOUT,
                "it was not ready after " + bound.toMillis() + " ms",
                "raise startup_timeout_sec in its manifest, or see why it is slow");
    }

    private void giveUp(StdioLink link) {
        link.close(failure(PluginErrorCode.CRASHED, "its start was given up", ""));
    }

    private PluginException failure(PluginErrorCode code, String message, String remedy) {
        return PluginException.of(code, context.plugin(), message, remedy);
    }
}
