package dev.patchbay.runtime.http.net;

import dev.patchbay.plugin.PluginException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.MonoSink;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/** One exchange, from the subscription to the end of its answer. All but the subscription is on its event loop. */
final class Exchange<T> extends Watched implements CoreSubscriber<T>, MeteredBody.Meter, Runnable, Disposable {
    private final Carrier carrier;
    private final HttpAsk ask;
    private final AnswerReader<T> reader;
    private final MonoSink<T> sink;

    private Stage stage = Stage.WAITING;
    private URI uri;
    private int redirects;
    private long startedAt;
    private long stageAt;
    private boolean endless;
    private long bytes;
    private @Nullable Subscription upstream;
    private @Nullable Connection connection;
    private @Nullable MeteredBody body;
    private @Nullable T value;

    /** How far it is. */
    enum Stage {
        /** For a connection. */
        WAITING("connecting"),
        /** For the beginning of the answer. */
        ASKED("waiting for the answer"),
        /** For more of it. */
        READING("reading the answer"),
        OVER("");

        final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    Exchange(Carrier carrier, HttpAsk ask, AnswerReader<T> reader, MonoSink<T> sink) {
        this.carrier = carrier;
        this.ask = ask;
        this.reader = reader;
        this.sink = sink;
        this.uri = ask.uri();
    }

    void start() {
        sink.onDispose(this);
        if (carrier.loop().inEventLoop()) {
            run();
        } else {
            carrier.loop().execute(this);
        }
    }

    @Override
    public void run() {
        if (stage == Stage.OVER) {
            return;
        }
        if (carrier.isClosed()) {
            stage = Stage.OVER;
            sink.error(carrier.failures().closed());
            return;
        }
        startedAt = carrier.deadlines().now();
        stageAt = startedAt;
        carrier.deadlines().watch(this);
        send();
    }

    private void send() {
        Flux<T> answer;
        try {
            answer = carrier.sender(ask.verb(), uri).send(this::write).responseConnection(this::received);
        } catch (IllegalArgumentException unusable) {
            onError(unusable);
            return;
        }
        answer.subscribe(this);
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    private Publisher<Void> write(HttpClientRequest request, NettyOutbound outbound) {
        HttpHeaders headers = request.requestHeaders();
        carrier.tellHeaders(headers);
        ask.headers().tell(headers::set);
        enter(Stage.ASKED);
        byte[] content = ask.body();
        return content == null ? outbound : outbound.sendObject(Unpooled.wrappedBuffer(content));
    }

    private Publisher<T> received(HttpClientResponse response, Connection carriedBy) {
        enter(Stage.READING);
        connection = carriedBy;
        IdleHint.note(carriedBy, response.responseHeaders());
        carrier.spoken(uri, carriedBy.channel() instanceof Http2StreamChannel);
        int status = response.status().code();
        if (Redirect.isOne(status)) {
            return Flux.error(redirected(status, response.responseHeaders().get(HttpHeaderNames.LOCATION)));
        }
        AnswerHead head = new AnswerHead(status, response.responseHeaders(), uri);
        String encoding = head.headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Flux.error(failures().encoded(this, encoding));
        }
        endless = ask.patience() == HttpAsk.Patience.STREAM && head.mediaType().equals("text/event-stream");
        MeteredBody metered = new MeteredBody(carriedBy.inbound().receiveObject(), this);
        body = metered;
        return reader.read(
                head, ByteBufFlux.fromInbound(metered, carriedBy.channel().alloc()));
    }

    private Throwable redirected(int status, @Nullable String location) {
        try {
            return new Redirect(Redirect.target(ask.verb(), uri, status, location, redirects));
        } catch (IllegalArgumentException refused) {
            return failures().redirect(this, status, String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public boolean counts(int more) {
        stageAt = carrier.deadlines().now();
        bytes += more;
        return endless || bytes <= carrier.maxResponseBytes();
    }

    @Override
    public Throwable excess() {
        return failures().tooLarge(this, carrier.maxResponseBytes());
    }

    @Override
    public void onNext(T read) {
        value = read;
    }

    @Override
    public void onComplete() {
        if (leave()) {
            Leftover.drop(connection, body, carrier.deadlines());
            sink.success(value);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (stage == Stage.OVER) {
            return;
        }
        Leftover.drop(connection, body, carrier.deadlines());
        if (failure instanceof Redirect redirect) {
            redirects++;
            uri = redirect.target();
            connection = null;
            body = null;
            stage = Stage.WAITING;
            send();
        } else {
            Throwable named = failures().name(this, failure);
            if (leave()) {
                sink.error(named);
            }
        }
    }

    /** Ends it because nobody waits for it any more, or it is over. */
    @Override
    public void dispose() {
        if (carrier.loop().inEventLoop()) {
            giveUp();
        } else {
            carrier.loop().execute(this::giveUp);
        }
    }

    private void giveUp() {
        if (leave() && upstream != null) {
            upstream.cancel();
        }
    }

    /** Ends it with this failure. */
    void fail(PluginException failure) {
        if (leave()) {
            if (upstream != null) {
                upstream.cancel();
            }
            sink.error(failure);
        }
    }

    @Override
    long dueAt() {
        boolean whole = stage == Stage.WAITING || ask.patience() == HttpAsk.Patience.ANSWER;
        long most = whole ? after(startedAt, carrier.timeouts().whole()) : Deadlines.NEVER;
        return switch (stage) {
            case WAITING -> most;
            case ASKED -> Math.min(most, after(stageAt, carrier.timeouts().firstByte()));
            case READING ->
                endless
                        ? Deadlines.NEVER
                        : Math.min(most, after(stageAt, carrier.timeouts().idle()));
            case OVER -> Deadlines.NEVER;
        };
    }

    @Override
    void overdue() {
        fail(failures().late(this, carrier.deadlines().now() - startedAt));
    }

    private static long after(long start, Duration duration) {
        return start + duration.toNanos();
    }

    private void enter(Stage next) {
        if (stage != Stage.OVER) {
            stage = next;
            stageAt = carrier.deadlines().now();
            carrier.deadlines().changed(this);
        }
    }

    private boolean leave() {
        if (stage == Stage.OVER) {
            return false;
        }
        stage = Stage.OVER;
        carrier.deadlines().forget(this);
        return true;
    }

    private NetFailures failures() {
        return carrier.failures();
    }

    /** How far it is. */
    Stage stage() {
        return stage;
    }

    HttpAsk.Verb verb() {
        return ask.verb();
    }

    /** Whom it asks. */
    Origin origin() {
        return Origin.of(uri);
    }
}
