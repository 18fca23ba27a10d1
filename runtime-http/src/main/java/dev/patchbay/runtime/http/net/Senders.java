package dev.patchbay.runtime.http.net;

import dev.patchbay.runtime.http.net.HttpAsk.Verb;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;

/** Clients prepared for whom they ask; those for the plugin's own url are made once. Immutable. */
final class Senders {
    private final EventLoop loop;
    private final Routes routes;
    private final URI own;
    private final Map<Verb, RequestSender> prepared = new EnumMap<>(Verb.class);

    Senders(EventLoop loop, Routes routes, URI own) {
        this.loop = loop;
        this.routes = routes;
        this.own = own;
        for (Verb verb : Verb.values()) {
            prepared.put(verb, prepare(verb, own));
        }
    }

    EventLoop loop() {
        return loop;
    }

    /** @throws IllegalArgumentException if the uri is none of a server */
    RequestSender sender(Verb verb, URI uri) {
        RequestSender known = uri.equals(own) ? prepared.get(verb) : null;
        return known != null ? known : prepare(verb, uri);
    }

    private RequestSender prepare(Verb verb, URI uri) {
        HttpClient client = routes.to(uri);
        return client.request(method(verb)).uri(uri);
    }

    private static HttpMethod method(Verb verb) {
        return switch (verb) {
            case GET -> HttpMethod.GET;
            case POST -> HttpMethod.POST;
            case DELETE -> HttpMethod.DELETE;
        };
    }
}
