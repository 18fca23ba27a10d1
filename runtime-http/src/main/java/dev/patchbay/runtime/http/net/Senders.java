package dev.patchbay.runtime.http.net;

import dev.patchbay.runtime.http.net.HttpAsk.Verb;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;

/** Clients prepared for whom they ask; those for the plugin's own url are made once. Used on the event loop only. */
final class Senders {
    private final EventLoop loop;
    private final URI own;
    private final Map<Verb, RequestSender> prepared = new EnumMap<>(Verb.class);
    private final Routes routes;
    private Routes ownRoutes;
    private boolean agreed;

    Senders(EventLoop loop, Routes routes, URI own) {
        this.loop = loop;
        this.routes = routes;
        this.ownRoutes = routes;
        this.own = own;
        prepareOwn();
    }

    /**
     * Notes what the plugin's server speaks. As long as that may be HTTP/2, one connection is made after the other, to
     * see whether it carries everything; a server that speaks HTTP/1.1 needs many at once.
     */
    void spoken(URI uri, boolean http2) {
        if (!agreed && uri.equals(own)) {
            agreed = true;
            if (!http2) {
                ownRoutes = routes.withoutHttp2();
                prepareOwn();
            }
        }
    }

    private void prepareOwn() {
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
        boolean home = Origin.of(uri).equals(Origin.of(own));
        HttpClient client = (home ? ownRoutes : routes).to(uri);
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
