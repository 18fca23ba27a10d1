package dev.patchbay.runtime.http.net;

import reactor.core.publisher.Mono;

/**
 * Carries exchanges with a plugin's server: one request, one answer. Each layer between a protocol and the network is one of
 * these and adds one thing: the network itself, credentials, another attempt.
 */
public interface Exchanger {
    /**
     * Sends a request when subscribed to, and reads its answer; every subscription is an exchange of its own. Everything
     * happens on the plugin's one event loop. Cancelling ends the exchange and what it was being carried by: the stream of
     * HTTP/2, the connection of HTTP/1.1. Errors are {@link dev.patchbay.plugin.PluginException}, without any secret in
     * them, or what the reader fails with.
     *
     * @param reader given every answer that the layer does not keep for itself
     */
    <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader);
}
