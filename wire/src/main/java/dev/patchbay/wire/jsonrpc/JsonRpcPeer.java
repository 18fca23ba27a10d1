package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One end of a link on which both sides ask and answer by JSON-RPC 2.0. Requests are matched with their answers by ids of
 * our own, which are positive whole numbers; answers may come in any order. Nothing blocks, and everything that waits is
 * bounded: requests without an answer, requests of the other side that are being served, and batches. Safe for concurrent
 * use, once it is open.
 *
 * <p>It is strict about what it takes: a message without {@code "jsonrpc": "2.0"}, with both a result and an error or with
 * a key twice is none. If it can be seen which request such a message should have answered, that request fails at once.
 * Two things are let pass since real peers do them: {@code "error": null} beside a result, and {@code "params": null}.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
public final class JsonRpcPeer {
    private static final Logger LOGGER = LoggerFactory.getLogger(JsonRpcPeer.class);

    private final MessageChannel channel;
    private final LinkState link = new LinkState();
    private final Outbound outbound;
    private final InboundRequests inbound;
    private final Inbox inbox;
    private final Sinks.One<PluginException> ended = Sinks.one();

    /** A peer that has not begun. */
    public JsonRpcPeer(MessageChannel channel, PeerSettings settings, InboundHandler handler) {
        this.channel = Objects.requireNonNull(channel, "channel");
        Failures failures = new Failures(settings.plugin());
        PeerSettings.GivenUp notice = settings.callbackWhenGivenUp();
        this.outbound = new Outbound(
                channel, link, settings, failures, (waited, request) -> notice.tell(this, request, waited));
        this.inbound = new InboundRequests(handler, link, settings.maxInbound());
        this.inbox = new Inbox(link, outbound, inbound, new Answers(), settings, failures, this::end);
    }

    /** Opens the channel. Call once. */
    public void open() {
        if (!link.open()) {
            throw new IllegalStateException("a peer is opened once, and not after it was closed");
        }
        channel.open(inbox);
    }

    /**
     * Sends a request when subscribed to, and gives its result once; every subscription is a request of its own. Errors:
     * {@link RpcException} when the other side answers with an error; {@link PluginException} {@code timeout},
     * {@code malformed_response}, {@code overloaded}, {@code invalid_arguments} when the parameters cannot be written, or
     * the cause with which the link ended. Cancelling gives the request up. The result arrives on the channel's reading
     * thread.
     */
    public <T> Mono<T> call(RpcRequest<T> request) {
        Objects.requireNonNull(request, "request");
        return new Mono<T>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                actual.onSubscribe(new PendingCall<>(outbound, request, actual));
            }
        };
    }

    /**
     * Sends requests together, as one batch; an answer, or what came instead of it, for each in the order asked, when all
     * of them are there. Cancelling gives all of them up. They arrive on the channel's reading thread; it fails only
     * through its subscriber.
     */
    public <T> Flux<RpcAnswer<T>> callTogether(List<RpcRequest<T>> requests) {
        List<RpcRequest<T>> all = List.copyOf(requests);
        if (all.isEmpty()) {
            return Flux.empty();
        }
        Mono<List<RpcAnswer<T>>> answers = new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super List<RpcAnswer<T>>> actual) {
                actual.onSubscribe(new BatchCall<>(outbound, all, actual));
            }
        };
        return answers.flatMapIterable(list -> list);
    }

    /**
     * Sends a notification; lost without a word if the link has ended or too much waits to be sent already, never blocks.
     *
     * @throws RuntimeException what {@code params} throws
     */
    public void tell(String method, @Nullable PayloadWriter params) {
        if (!link.isOpen()) {
            return;
        }
        MessageChannel.Sending outcome =
                channel.send(new OutgoingMessage(MessageText.notification(method, params), 0, method));
        if (outcome == MessageChannel.Sending.OVERLOADED) {
            LOGGER.debug("the notification \"{}\" was lost: too much waits to be sent already", method);
        }
    }

    /** Both sides have agreed on how they talk; the transport is told. */
    public void established(String revision, boolean speaksUnasked) {
        channel.established(revision, speaksUnasked);
    }

    /** Reports progress of a request of ours; unknown ids are ignored. Called from the handler, while params is valid. */
    public void progress(long request, Payload params) {
        outbound.progress(request, params);
    }

    /** The other side has given up a request of its own, which is then not answered. */
    public void giveUpInbound(RpcId request) {
        inbound.giveUp(request);
    }

    /** How many requests wait for an answer. */
    public int inFlight() {
        return outbound.inFlight();
    }

    /** How many requests of the other side are being served. */
    public int inboundInFlight() {
        return inbound.size();
    }

    /** What arrived that was no message, or no answer to anything. */
    public StrayMessages strayMessages() {
        return inbox.strays();
    }

    /** Gives the cause, as a value, once the link has ended; at once if it has. */
    public Mono<PluginException> ended() {
        return ended.asMono();
    }

    /**
     * Ends the link; everything that waits fails with this cause, on this thread, and what is being served is cancelled.
     * Never blocks. Nothing happens if it has ended before.
     */
    public void close(PluginException cause) {
        end(cause);
    }

    private void end(PluginException cause) {
        if (link.close(cause)) {
            closeChannel(cause);
            outbound.failAll(cause);
            inbound.cancelAll();
            ended.emitValue(cause, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    private void closeChannel(PluginException cause) {
        try {
            channel.close(cause);
        } catch (Throwable thrown) {
            Exceptions.throwIfJvmFatal(thrown);
            LOGGER.warn("closing a link failed", thrown);
        }
    }

    /** Sends answers as they come. */
    private final class Answers implements Answering {
        @Override
        public void expect() {
            // Each goes by itself.
        }

        @Override
        public void answer(byte[] text) {
            try {
                if (channel.send(new OutgoingMessage(text, 0, null)) == MessageChannel.Sending.OVERLOADED) {
                    LOGGER.warn("an answer was lost: too much waits to be sent already");
                }
            } catch (Throwable thrown) {
                Exceptions.throwIfJvmFatal(thrown);
                LOGGER.warn("an answer could not be sent", thrown);
            }
        }

        @Override
        public void drop() {
            // Nothing is what is sent.
        }
    }
}
