package dev.patchbay.runtime.http.net;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.http.net.Exchange.Stage;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolShutdownException;

/** What went wrong with an exchange, in the words of a person who can do something about it. */
final class NetFailures {
    private static final String SEE_SERVER = "see whether the server runs, and what its log says";

    private final PluginId plugin;
    private final NetSettings settings;

    NetFailures(PluginId plugin, NetSettings settings) {
        this.plugin = plugin;
        this.settings = settings;
    }

    PluginException closed() {
        return PluginException.of(
                PluginErrorCode.CANCELLED, plugin, "the plugin has been stopped, and its exchanges with it", "");
    }

    PluginException late(Exchange<?> exchange, long nanos) {
        String waited = TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
        return switch (exchange.stage()) {
            case WAITING ->
                failure(
                        PluginErrorCode.TIMEOUT,
                        exchange,
                        "no connection could be had within " + waited,
                        "raise max_connections, or ask for less at once");
            case ASKED ->
                failure(
                        PluginErrorCode.TIMEOUT,
                        exchange,
                        "no answer within " + waited,
                        "raise timeout_sec or first_byte_timeout_sec, or see why the server is slow");
            case READING, OVER ->
                failure(
                        PluginErrorCode.TIMEOUT,
                        exchange,
                        "the answer began, but did not end within " + waited,
                        "raise timeout_sec or idle_timeout_sec, or see why the server is slow");
        };
    }

    PluginException tooLarge(Exchange<?> exchange, int most) {
        return failure(
                PluginErrorCode.OUTPUT_TOO_LARGE,
                exchange,
                "the answer is longer than " + most + " bytes",
                "ask for less, or raise max_response_bytes");
    }

    PluginException encoded(Exchange<?> exchange, String encoding) {
        return failure(
                PluginErrorCode.MALFORMED_RESPONSE,
                exchange,
                "the answer is encoded as \"" + encoding + "\", which nobody asked for",
                "the server must heed Accept-Encoding");
    }

    PluginException redirect(Exchange<?> exchange, int status, String where) {
        return failure(
                PluginErrorCode.TRANSPORT_FAILED,
                exchange,
                "the server answered " + status + ", a redirect " + where + "; it was not followed",
                "if that is where the plugin is now, write it as its url");
    }

    /** What a failure of the network is called; others, which are of whoever read the answer, stay what they are. */
    Throwable name(Exchange<?> exchange, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PluginException named) {
                return named;
            }
            if (cause instanceof BadCertificate bad) {
                return failure(
                                PluginErrorCode.TRANSPORT_FAILED,
                                exchange,
                                "the server is not who it should be: " + bad.getMessage(),
                                bad.remedy())
                        .causedBy(failure);
            }
        }
        PluginException named = named(exchange, failure);
        if (named == null) {
            return failure;
        }
        return named.code() == PluginErrorCode.INVALID_ARGUMENTS ? named : named.causedBy(failure);
    }

    private @Nullable PluginException named(Exchange<?> exchange, Throwable failure) {
        if (failure instanceof PoolAcquirePendingLimitException) {
            return failure(
                    PluginErrorCode.OVERLOADED,
                    exchange,
                    settings.bounds().maxConnections() + " connections are busy, and "
                            + settings.bounds().maxWaiting() + " exchanges wait for one",
                    "ask for less at once, or raise max_connections or max_waiting");
        }
        if (failure instanceof PoolShutdownException) {
            return closed();
        }
        ProxyConnectException proxy = cause(failure, ProxyConnectException.class);
        if (proxy != null) {
            return transport(
                    exchange,
                    "the proxy did not connect us: " + detail(proxy),
                    "check the proxy in HTTPS_PROXY or in the manifest, and its user and password; or write proxy = \"none\"");
        }
        if (failure instanceof UnknownHostException) {
            return transport(
                    exchange,
                    "there is no host \"" + exchange.origin().host() + "\"",
                    "check the name, and the network");
        }
        if (failure instanceof ConnectTimeoutException) {
            return transport(
                    exchange,
                    "nobody answered there within "
                            + settings.timeouts().connect().toMillis() + " ms",
                    "check the address and the firewalls on the way, or raise connect_timeout_sec");
        }
        if (failure instanceof ConnectException && detail(failure).contains("refused")) {
            return transport(exchange, "the connection was refused", SEE_SERVER);
        }
        if (failure instanceof SslHandshakeTimeoutException) {
            return transport(
                    exchange,
                    "no encryption was agreed on within "
                            + settings.timeouts().tls().toMillis() + " ms",
                    "see whether the server speaks https at this port, or raise tls_timeout_sec");
        }
        SSLException tls = cause(failure, SSLException.class);
        if (tls != null) {
            return transport(
                    exchange,
                    "no encryption could be agreed on: " + detail(tls),
                    "see whether the server speaks https at this port, and which versions of TLS");
        }
        if (failure instanceof DecoderException) {
            return failure(
                    PluginErrorCode.MALFORMED_RESPONSE,
                    exchange,
                    "the answer is broken: " + detail(failure),
                    SEE_SERVER);
        }
        if (failure instanceof IOException
                || failure instanceof AbortedException
                || failure instanceof PrematureChannelClosureException
                || failure instanceof Http2Exception) {
            return transport(exchange, broken(exchange.stage(), failure), SEE_SERVER);
        }
        return unread(exchange, failure);
    }

    /** Before anybody has begun to read the answer, a failure can only be of what was sent or of what came. */
    private @Nullable PluginException unread(Exchange<?> exchange, Throwable failure) {
        if (!(failure instanceof RuntimeException)) {
            return null;
        }
        return switch (exchange.stage()) {
            // What cannot be sent is not shown, as it may be a secret.
            case WAITING ->
                failure(
                        PluginErrorCode.INVALID_ARGUMENTS,
                        exchange,
                        "the request cannot be sent: its url, or a header, holds what must not be in one",
                        "");
            case ASKED ->
                failure(
                        PluginErrorCode.MALFORMED_RESPONSE,
                        exchange,
                        "the answer is no HTTP: " + detail(failure),
                        "see whether the url is that of the plugin");
            case READING, OVER -> null;
        };
    }

    private static String broken(Stage stage, Throwable failure) {
        return switch (stage) {
            case WAITING -> "no connection could be made: " + detail(failure);
            case ASKED -> "the connection ended before the answer: " + detail(failure);
            case READING, OVER -> "the connection ended in the middle of the answer: " + detail(failure);
        };
    }

    private static String detail(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static <E extends Throwable> @Nullable E cause(Throwable failure, Class<E> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private PluginException transport(Exchange<?> exchange, String happened, String remedy) {
        return failure(PluginErrorCode.TRANSPORT_FAILED, exchange, happened, remedy);
    }

    private PluginException failure(PluginErrorCode code, Exchange<?> exchange, String happened, String remedy) {
        return PluginException.of(
                code,
                plugin,
                exchange.stage().words + " (" + exchange.verb() + " " + exchange.origin() + "): " + happened,
                remedy);
    }
}
