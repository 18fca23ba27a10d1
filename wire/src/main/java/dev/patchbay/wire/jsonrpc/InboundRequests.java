package dev.patchbay.wire.jsonrpc;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** The requests and notifications of the other side: handed to the handler, no more at once than there are places. */
final class InboundRequests {
    private static final Logger LOGGER = LoggerFactory.getLogger(InboundRequests.class);
    /** One of those that JSON-RPC leaves to servers. */
    private static final int TOO_MANY = -32_000;

    private final InboundHandler handler;
    private final LinkState link;
    private final ConcurrentMap<RpcId, InboundRequest> served = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final int places;

    InboundRequests(InboundHandler handler, LinkState link, int places) {
        this.handler = handler;
        this.link = link;
        this.places = places;
    }

    /** Serves one request. */
    void serve(Envelope message, Answering answering) {
        RpcId id = message.id();
        if (id == null) {
            return;
        }
        answering.expect();
        if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            String why = "too many requests at once, at most " + places;
            answering.answer(MessageText.error(id, RpcError.of(TOO_MANY, why)));
            return;
        }
        String method = message.method();
        InboundRequest request = new InboundRequest(this, id, method, answering);
        if (served.putIfAbsent(id, request) != null) {
            taken.decrementAndGet();
            String why = "a request with this id is still being served";
            answering.answer(MessageText.error(id, RpcError.of(RpcError.INVALID_REQUEST, why)));
            return;
        }
        handle(request, method, message.params());
        // Whoever closes the link says so first and looks at the table then.
        if (!link.isOpen()) {
            request.cancel();
        }
    }

    private void handle(InboundRequest request, String method, SpanPayload params) {
        Mono<PayloadWriter> answer;
        try {
            answer = Objects.requireNonNull(handler.request(request.id(), method, params));
        } catch (Throwable thrown) {
            Exceptions.throwIfJvmFatal(thrown);
            answer = Mono.error(thrown);
        } finally {
            params.expire();
        }
        answer.subscribe(request);
    }

    /** Hands one notification on. */
    void take(Envelope message) {
        SpanPayload params = message.params();
        String method = message.method();
        try {
            handler.notification(method, params);
        } catch (Throwable thrown) {
            Exceptions.throwIfJvmFatal(thrown);
            LOGGER.warn("taking note of \"{}\" failed", method, thrown);
        } finally {
            params.expire();
        }
    }

    /** The other side is not the same as before. */
    void renewed() {
        try {
            handler.renewed();
        } catch (Throwable thrown) {
            Exceptions.throwIfJvmFatal(thrown);
            LOGGER.warn("taking note of another state of the other side failed", thrown);
        }
    }

    void remove(InboundRequest request) {
        if (served.remove(request.id(), request)) {
            taken.decrementAndGet();
        }
    }

    /** Whoever asked has given up. */
    void giveUp(RpcId id) {
        InboundRequest request = served.get(id);
        if (request != null) {
            request.cancel();
        }
    }

    /** The link has ended. */
    void cancelAll() {
        for (InboundRequest request : served.values()) {
            try {
                request.cancel();
            } catch (Throwable thrown) {
                Exceptions.throwIfJvmFatal(thrown);
                LOGGER.warn("cancelling what is served failed", thrown);
            }
        }
    }

    int size() {
        return taken.get();
    }
}
