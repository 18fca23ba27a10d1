package dev.patchbay.resource;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * HTTP to the hosts that the plugin was granted ({@code net:host:port}). Redirects are not followed. A host in a private
 * network, loopback included, must be granted by its own name; a pattern does not reach it.
 */
public interface ScopedHttp {
    /**
     * Sends one request. Cancelling aborts it; the answer may arrive on any thread. Errors are
     * {@link dev.patchbay.plugin.PluginException}: {@code capability_not_declared} and {@code capability_not_allowed} for
     * what was not asked for and not granted, {@code invalid_arguments} for a request that cannot be sent, {@code timeout},
     * {@code transport_failed}, {@code output_too_large}, and {@code cancelled} when the plugin stops meanwhile.
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
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("the timeout of a request must be positive, not " + timeout);
            }
            if (maxResponseBytes < 0) {
                throw new IllegalArgumentException("maxResponseBytes is " + maxResponseBytes + ", expected 0 or more");
            }
        }

        /** A GET with a bound of 30 s and 1 MiB. */
        public static Request get(URI uri) {
            return new Request("GET", uri, Map.of(), null, Duration.ofSeconds(30), 1 << 20);
        }
    }

    /**
     * An answer.
     *
     * @param headers its headers, names in lower case
     * @param body its body, read as UTF-8
     */
    record Response(int status, Map<String, List<String>> headers, String body) {
        public Response {
            headers = headers.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, header -> List.copyOf(header.getValue())));
            Objects.requireNonNull(body, "body");
        }
    }
}
