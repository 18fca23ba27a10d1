package dev.patchbay.resource;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** HTTP to the hosts that the plugin was granted ({@code net:host:port}); redirects elsewhere are not followed. */
public interface ScopedHttp {
    /**
     * Sends one request. Cancelling aborts it; the answer may arrive on any thread. Errors are
     * {@link dev.patchbay.plugin.PluginException}: {@code capability_not_allowed}, {@code timeout},
     * {@code transport_failed}, {@code output_too_large}.
     */
    Mono<Response> exchange(Request request);

    /**
     * A request.
     *
     * @param timeout how long the whole exchange may take
     * @param maxResponseBytes how large the answer's body may be
     */
    record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String body,
            Duration timeout,
            int maxResponseBytes) {
        public Request {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(uri, "uri");
            headers = Map.copyOf(headers);
            Objects.requireNonNull(timeout, "timeout");
        }

        /** A GET with a bound of 30 s and 1 MiB. */
        public static Request get(URI uri) {
            return new Request("GET", uri, Map.of(), null, Duration.ofSeconds(30), 1 << 20);
        }
    }

    /** An answer, its body read as UTF-8. */
    record Response(int status, Map<String, List<String>> headers, String body) {
        public Response {
            headers = Map.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }
    }
}
