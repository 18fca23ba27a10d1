package dev.patchbay.engine.resource;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.PrivateAddresses;
import dev.patchbay.resource.ScopedHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * HTTP to granted hosts. Redirects are answers like any other: following one would be a request that nobody granted.
 *
 * <p>A host name is looked up once to see whether it is private and again, through the JVM's cache, to connect; a name
 * server that answers differently in between is not defended against.
 */
public final class GrantedHttp implements ScopedHttp, AutoCloseable {
    private final Authority authority;
    private final Scheduler timer;
    private final Scheduler blocking;
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private volatile boolean open = true;
    private volatile @Nullable HttpClient client;

    /**
     * HTTP to what somebody was granted.
     *
     * @param authority whose requests, and where they may go
     * @param timer measures timeouts
     * @param blocking where host names are looked up
     */
    public GrantedHttp(Authority authority, Scheduler timer, Scheduler blocking) {
        this.authority = authority;
        this.timer = timer;
        this.blocking = blocking;
    }

    @Override
    public Mono<Response> exchange(Request request) {
        return Mono.defer(() -> {
                    if (!open) {
                        return Mono.error(stopped());
                    }
                    Target target = Target.of(request.uri(), authority);
                    authority.require(Capability.NET, target.text());
                    HttpRequest prepared = prepare(request, target);
                    return reachable(target).then(send(prepared, request));
                })
                .timeout(request.timeout(), timer)
                .onErrorMap(failure -> failure(failure, request))
                .takeUntilOther(closed.asMono())
                .switchIfEmpty(Mono.error(this::stopped));
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        open = false;
        synchronized (this) {
            client = null; // Its threads end by themselves once nothing refers to it.
        }
        closed.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
    }

    private Mono<Response> send(HttpRequest prepared, Request request) {
        HttpClient known = client;
        // The first one reads the certificates that the JVM trusts, which blocks.
        Mono<HttpClient> ready = known != null
                ? Mono.just(known)
                : Mono.fromCallable(this::client).subscribeOn(blocking);
        return ready.flatMap(sender -> Mono.fromFuture(
                        () -> sender.sendAsync(prepared, answer -> new BoundedBody(request.maxResponseBytes()))))
                .map(GrantedHttp::response);
    }

    private HttpRequest prepare(Request request, Target target) {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                    .timeout(request.timeout())
                    .version(target.secure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                    .method(
                            request.method(),
                            request.body() == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(request.body()));
            request.headers().forEach(builder::header);
            return builder.build();
        } catch (IllegalArgumentException invalid) {
            throw authority.invalid("the request cannot be sent: " + invalid.getMessage(), "");
        }
    }

    /** Fails if the host is in a private network and is not granted by its own name. */
    private Mono<Void> reachable(Target target) {
        if (authority.namesHost(target.host())) {
            return Mono.empty();
        }
        return Mono.fromRunnable(() -> requirePublic(target))
                .subscribeOn(blocking)
                .then();
    }

    private void requirePublic(Target target) {
        try {
            for (InetAddress address : InetAddress.getAllByName(target.host())) {
                if (PrivateAddresses.contains(address)) {
                    throw authority.forbidden(
                            "\"" + target.host() + "\" is in a private network, which patterns do not grant",
                            "name it in " + authority.table() + " in patchbay.toml: grants = [\"net:" + target.text()
                                    + "\"]");
                }
            }
        } catch (UnknownHostException unknown) {
            throw PluginException.of(
                            PluginErrorCode.TRANSPORT_FAILED,
                            authority.plugin(),
                            "there is no host \"" + target.host() + "\"",
                            "check the name and the network")
                    .causedBy(unknown);
        }
    }

    private static Response response(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Response(answer.statusCode(), headers, new String(answer.body(), StandardCharsets.UTF_8));
    }

    private Throwable failure(Throwable thrown, Request request) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        URI uri = request.uri();
        String where = "\"" + uri.getScheme() + "://" + uri.getRawAuthority() + "\"";
        if (cause instanceof BoundedBody.TooLarge || cause.getCause() instanceof BoundedBody.TooLarge) {
            return PluginException.of(
                    PluginErrorCode.OUTPUT_TOO_LARGE,
                    authority.plugin(),
                    where + " answered more than " + request.maxResponseBytes() + " bytes",
                    "ask for less, or raise maxResponseBytes");
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return PluginException.of(
                    PluginErrorCode.TIMEOUT,
                    authority.plugin(),
                    where + " did not answer within " + request.timeout().toMillis() + " ms",
                    "");
        }
        if (cause instanceof IOException) {
            return PluginException.of(
                            PluginErrorCode.TRANSPORT_FAILED,
                            authority.plugin(),
                            "the exchange with " + where + " failed: " + describe(cause),
                            "")
                    .causedBy(cause);
        }
        return cause;
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private PluginException stopped() {
        return PluginException.of(
                PluginErrorCode.CANCELLED, authority.plugin(), "the plugin has stopped, and its exchanges with it", "");
    }

    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = known;
        }
        return known;
    }
}
