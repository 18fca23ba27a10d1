package dev.patchbay.runtime.http.net;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Asks servers beside the plugin's own that it points to, such as the one that gives out its tokens. Whoever may be asked is
 * decided by the host: a url is https, unless it is on this machine or, to read, on the plugin's own server; nobody in a
 * private network is asked without a grant; redirects lead nowhere but to the same server. Nothing of what the plugin's
 * requests show is sent along.
 *
 * <p>Each method asks when it is subscribed to, on the plugin's event loop; cancelling ends that. An answer of any status is
 * an answer. Errors are {@link dev.patchbay.plugin.PluginException}: {@code capability_not_allowed} for whom may not be
 * asked, {@code output_too_large} for more than 1 MiB, {@code timeout}, {@code transport_failed}.
 */
public interface OtherOrigins {
    /** Reads JSON. */
    Mono<Reply> get(URI uri);

    /**
     * Sends a form, and reads JSON.
     *
     * @param headers beside those that it takes, {@code Authorization} for example
     */
    Mono<Reply> postForm(URI uri, Map<String, String> form, HttpAsk.Headers headers);

    /** Sends JSON, and reads JSON. */
    Mono<Reply> postJson(URI uri, JsonNode body, HttpAsk.Headers headers);

    /**
     * What was answered.
     *
     * @param status the status code
     * @param mediaType without its parameters, in lower case; empty where there is none
     * @param text the body, read as UTF-8
     */
    record Reply(int status, String mediaType, String text) {
        public Reply {
            Objects.requireNonNull(mediaType, "mediaType");
            Objects.requireNonNull(text, "text");
        }

        /** Whether it is one of success. */
        public boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** Without the body, which may be a token. */
        @Override
        public String toString() {
            return status + " " + mediaType;
        }
    }
}
