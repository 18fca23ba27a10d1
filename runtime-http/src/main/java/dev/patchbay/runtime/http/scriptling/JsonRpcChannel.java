package dev.patchbay.runtime.http.scriptling;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.http.net.Exchanger;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.runtime.http.net.Origin;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;

/**
 * JSON-RPC over HTTP: every message is a POST, and what answers it is in the answer. The server cannot say anything by
 * itself. A request that its answer leaves out fails {@code malformed_response}, so that none waits for ever.
 */
public final class JsonRpcChannel implements MessageChannel {
    private static final Logger LOGGER = LoggerFactory.getLogger(JsonRpcChannel.class);
    private static final String JSON = "application/json";
    private static final HttpAsk.Headers HEADERS = header -> {
        header.accept("content-type", JSON);
        header.accept("accept", JSON);
    };

    private final Exchanger exchanger;
    private final URI endpoint;
    private final PluginId plugin;
    private final Executor loop;
    private final Map<Long, Post> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable MessageReceiver receiver;

    /**
     * A channel that has not begun.
     *
     * @param endpoint where messages are posted to
     * @param loop the plugin's event loop, where answers are delivered
     */
    public JsonRpcChannel(Exchanger exchanger, URI endpoint, PluginId plugin, Executor loop) {
        this.exchanger = exchanger;
        this.endpoint = endpoint;
        this.plugin = plugin;
        this.loop = loop;
    }

    @Override
    public void open(MessageReceiver told) {
        receiver = told;
    }

    private MessageReceiver receiver() {
        return Objects.requireNonNull(receiver, "the channel is open");
    }

    @Override
    public Sending send(OutgoingMessage message) {
        if (ended.get()) {
            return Sending.CLOSED;
        }
        List<Long> requests = RequestIds.in(message);
        if (requests.isEmpty()) {
            LOGGER.debug("{}: a message that asks for nothing was not sent: the protocol has none over HTTP", plugin);
            return Sending.TAKEN;
        }
        Post post = new Post(requests, message.method());
        requests.forEach(request -> waiting.put(request, post));
        HttpAsk ask = new HttpAsk(
                HttpAsk.Verb.POST,
                endpoint,
                message.json(),
                HEADERS,
                message.label().repeatable(),
                HttpAsk.Patience.ANSWER);
        exchanger.exchange(ask, Answer::read).subscribe(post);
        if (ended.get()) {
            post.dispose();
        }
        return Sending.TAKEN;
    }

    @Override
    public void answered(long request) {
        waiting.remove(request);
    }

    /** Ends the exchange when nobody waits for any part of its answer. */
    @Override
    public void abandon(long request) {
        Post post = waiting.remove(request);
        if (post != null && post.isForNobody()) {
            post.dispose();
        }
    }

    @Override
    public void close(PluginException cause) {
        if (ended.compareAndSet(false, true)) {
            waiting.values().forEach(BaseSubscriber::dispose);
            waiting.clear();
            MessageReceiver told = receiver;
            if (told != null) {
                loop.execute(() -> told.closed(cause));
            }
        }
    }

    /** A message on its way, and those that it asks for. */
    private final class Post extends BaseSubscriber<Answer> {
        private final List<Long> requests;
        private final @Nullable String method;

        Post(List<Long> requests, @Nullable String method) {
            this.requests = requests;
            this.method = method;
        }

        boolean isForNobody() {
            return requests.stream().noneMatch(waiting::containsKey);
        }

        @Override
        protected void hookOnNext(Answer answer) {
            if (answer.hasMessages()) {
                receiver().received(answer.body(), 0, answer.body().length);
            }
            if (!isForNobody()) {
                fail(unanswered(answer));
            }
        }

        /** Not every layer fails on the event loop. */
        @Override
        protected void hookOnError(Throwable thrown) {
            loop.execute(() -> fail(explained(thrown)));
        }

        private void fail(PluginException failure) {
            for (Long request : requests) {
                if (waiting.remove(request) != null) {
                    receiver().failed(request, failure);
                }
            }
        }

        private PluginException unanswered(Answer answer) {
            boolean broken = answer.status() >= 500;
            return PluginException.of(
                    broken ? PluginErrorCode.TRANSPORT_FAILED : PluginErrorCode.MALFORMED_RESPONSE,
                    plugin,
                    what() + " was not answered by JSON-RPC: " + Origin.of(endpoint) + " answered POST "
                            + answer.inWords(),
                    broken ? "see what is wrong with the server" : "see whether url is the plugin's JSON-RPC endpoint");
        }

        private PluginException explained(Throwable thrown) {
            if (!(thrown instanceof PluginException known)) {
                return PluginException.of(
                                PluginErrorCode.TRANSPORT_FAILED, plugin, what() + " could not be sent: " + thrown, "")
                        .causedBy(thrown);
            }
            PluginException explained = PluginException.of(
                            known.code(), known.plugin(), what() + ": " + known.getMessage(), known.remedy())
                    .causedBy(known);
            return known.retryDelay().map(explained::retryAfter).orElse(explained);
        }

        private String what() {
            return method == null ? "a batch" : "\"" + method + "\"";
        }
    }
}
