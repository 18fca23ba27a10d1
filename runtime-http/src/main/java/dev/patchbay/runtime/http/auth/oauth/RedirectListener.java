package dev.patchbay.runtime.http.auth.oauth;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * Where a person's browser comes back to after a login: a port of this machine only, for one answer. What does not repeat the
 * state of the login is turned away and changes nothing, as any page in the browser can send it.
 */
final class RedirectListener {
    private static final String THIS_MACHINE = "127.0.0.1";
    private static final String PATH = "/callback";
    private static final Duration LAST_BYTES = Duration.ofSeconds(1);
    private static final String BACK =
            page("Patchbay has the answer", "Go on where you started it. You can close this window.");
    private static final String STRANGE =
            page("Nothing to do here", "Patchbay does not wait for this answer. You can close this window.");

    private final String state;
    private final LoopResources loop = LoopResources.create("patchbay-login", 1, 1, true);
    private final Sinks.One<Map<String, String>> answer = Sinks.one();
    private final AtomicBoolean answered = new AtomicBoolean();

    private RedirectListener(String state) {
        this.state = state;
    }

    /** A listener and the port that it has. */
    record Open(RedirectListener listener, DisposableServer server) {
        URI address() {
            return URI.create("http://" + THIS_MACHINE + ":" + server.port() + PATH);
        }

        /** The parameters of the answer, each of which is there once. */
        Mono<Map<String, String>> answer() {
            return listener.answer.asMono();
        }

        Mono<Void> close() {
            return Mono.defer(() -> {
                server.dispose();
                return listener.loop.disposeLater(Duration.ZERO, LAST_BYTES);
            });
        }
    }

    /**
     * Begins to listen. Fails with {@link io.netty.channel.ChannelException} or {@link java.io.IOException} if the port is
     * taken.
     *
     * @param port 0 for any
     * @param state what the answer must repeat
     */
    static Mono<Open> open(int port, String state) {
        return Mono.defer(() -> {
            RedirectListener listener = new RedirectListener(state);
            return HttpServer.create()
                    .host(THIS_MACHINE)
                    .port(port)
                    .runOn(listener.loop, false)
                    .handle(listener::handle)
                    .bind()
                    .<Open>map(server -> new Open(listener, server))
                    .doOnError(failure -> listener.loop.dispose())
                    .doOnCancel(listener.loop::dispose);
        });
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        if (!request.method().equals(HttpMethod.GET) || !request.fullPath().equals(PATH)) {
            return respond(response, HttpResponseStatus.NOT_FOUND, STRANGE);
        }
        Map<String, String> parameters = parameters(request.uri());
        if (!state.equals(parameters.get("state"))) {
            return respond(response, HttpResponseStatus.BAD_REQUEST, STRANGE);
        }
        return respond(response, HttpResponseStatus.OK, BACK).doFinally(sent -> take(parameters));
    }

    private void take(Map<String, String> parameters) {
        if (answered.compareAndSet(false, true)) {
            answer.emitValue(parameters, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    private static Map<String, String> parameters(String uri) {
        try {
            int question = uri.indexOf('?');
            return question < 0 ? Map.of() : Form.decode(uri.substring(question + 1));
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
    }

    private static Mono<Void> respond(HttpServerResponse response, HttpResponseStatus status, String page) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .header(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'")
                .header("referrer-policy", "no-referrer")
                .header(HttpHeaderNames.CONNECTION, "close")
                .sendString(Mono.just(page))
                .then();
    }

    private static String page(String title, String text) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title><h1>" + title
                + "</h1><p>" + text + "</p></html>\n";
    }
}
