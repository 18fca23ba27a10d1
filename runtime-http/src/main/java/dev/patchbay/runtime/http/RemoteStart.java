package dev.patchbay.runtime.http;

import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.runtime.http.auth.oauth.OAuthCredentials;
import dev.patchbay.runtime.http.auth.oauth.OAuthSettings;
import dev.patchbay.runtime.http.net.NettyExchanger;
import dev.patchbay.runtime.http.net.Origin;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * From a section to a connection, whatever the protocol: in time, and without leaving anything behind otherwise.
 *
 * @param section where the server is
 * @param manifest the plugin's
 * @param context what the plugin has of its host
 */
record RemoteStart(RemoteSection section, PluginManifest manifest, RuntimeContext context) {
    private static final Logger LOGGER = LoggerFactory.getLogger(RemoteStart.class);

    /**
     * Speaks the protocol with the server until the connection is there. Cancelling, and every failure, closes what was
     * opened. Errors are {@link PluginException}.
     */
    Mono<Connection> connect(Function<Remote, Mono<Connection>> protocol) {
        Mono<Connection> connecting = Mono.usingWhen(
                Remote.open(section, context),
                remote -> speak(remote, protocol),
                remote -> Mono.empty(),
                (remote, failure) -> remote.close(),
                Remote::close);
        // A connection that is there when nobody wants it any more is closed by the sink.
        return Mono.<Connection>create(sink -> sink.onDispose(connecting
                        .contextWrite(sink.contextView())
                        .subscribe(sink::success, sink::error, sink::success)))
                .doOnDiscard(HttpConnection.class, this::closeLate);
    }

    /** Nobody waits for it any more; it has as long as any plugin to end. */
    private void closeLate(Connection late) {
        var unused = late.close()
                .timeout(manifest.teardownTimeout(), context.timer())
                .subscribe(
                        nothing -> {},
                        failure -> LOGGER.warn("{} came too late and did not close", context.plugin(), failure));
    }

    /**
     * Lets a person log in to where tokens for the server are got; cancelling withdraws the question. Errors are
     * {@link PluginException}.
     */
    Mono<Void> login() {
        OAuthSettings oauth = section.oauth();
        if (oauth == null) {
            return Mono.error(() -> PluginException.of(
                    PluginErrorCode.RUNTIME_NOT_SUPPORTED,
                    context.plugin(),
                    "its manifest does not say that people log in to "
                            + Origin.of(section.net().url()),
                    "add the table \"oauth\" to the section of its runtime in plugin.toml; it may be empty"));
        }
        return Mono.usingWhen(
                NettyExchanger.open(section.net(), context),
                network -> OAuthCredentials.of(section.net().url(), oauth, context, network.others())
                        .login(network),
                NettyExchanger::close);
    }

    private Mono<Connection> speak(Remote remote, Function<Remote, Mono<Connection>> protocol) {
        Duration bound = section.net().timeouts().startup();
        return protocol.apply(remote)
                .timeout(bound, context.timer())
                .onErrorMap(TimeoutException.class, late -> tooLate(bound));
    }

    private PluginException tooLate(Duration bound) {
        return PluginException.of(
                PluginErrorCode.TIMEOUT,
                context.plugin(),
                Origin.of(section.net().url()) + " was not ready to be used after " + bound.toMillis() + " ms",
                "raise startup_timeout_sec in its manifest, or see why it is slow");
    }
}
