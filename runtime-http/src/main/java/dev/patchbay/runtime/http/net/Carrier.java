package dev.patchbay.runtime.http.net;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient.RequestSender;

/** What exchanges of one kind are carried by. Made on any thread, used on its event loop. */
final class Carrier {
    private final Senders senders;
    private final Deadlines deadlines;
    private final HeaderWords headers;
    private final NetTimeouts timeouts;
    private final int maxResponseBytes;
    private final NetFailures failures;
    private boolean closed;

    Carrier(Senders senders, HeaderWords headers, NetTimeouts timeouts, int maxResponseBytes, NetFailures failures) {
        this.senders = senders;
        this.deadlines = new Deadlines(senders.loop());
        this.headers = headers;
        this.timeouts = timeouts;
        this.maxResponseBytes = maxResponseBytes;
        this.failures = failures;
    }

    <T> Mono<T> exchange(HttpAsk ask, AnswerReader<T> reader) {
        return Mono.create(sink -> new Exchange<>(this, ask, reader, sink).start());
    }

    RequestSender sender(HttpAsk.Verb verb, URI uri) {
        return senders.sender(verb, uri);
    }

    void spoken(URI uri, boolean http2) {
        senders.spoken(uri, http2);
    }

    void tellHeaders(HttpHeaders request) {
        headers.tell(request);
    }

    /** Fails what is under way, and everything from now on. */
    void close() {
        closed = true;
        for (Watched each : deadlines.all()) {
            if (each instanceof Exchange<?> exchange) {
                exchange.fail(failures.closed());
            }
        }
        deadlines.stop();
    }

    boolean isClosed() {
        return closed;
    }

    EventLoop loop() {
        return senders.loop();
    }

    Deadlines deadlines() {
        return deadlines;
    }

    NetTimeouts timeouts() {
        return timeouts;
    }

    int maxResponseBytes() {
        return maxResponseBytes;
    }

    NetFailures failures() {
        return failures;
    }
}
