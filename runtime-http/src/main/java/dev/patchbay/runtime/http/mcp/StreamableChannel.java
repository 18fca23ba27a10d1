package dev.patchbay.runtime.http.mcp;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.wire.jsonrpc.MessageChannel;
import dev.patchbay.wire.jsonrpc.MessageReceiver;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import io.netty.util.collection.LongObjectHashMap;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The transport Streamable HTTP: each message is a request of HTTP, and what comes for it is its answer. In the legacy era
 * there is a session around that, which is begun again when the server has forgotten it, and a stream for what the server
 * says by itself. It ends only when it is closed; a server that is gone lets single messages fail.
 *
 * <p>Everything is delivered on the plugin's event loop. At most 4,096 messages and 64 MiB of them are on their way at once.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">MCP 2025-11-25</a>
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">MCP 2026-07-28</a>
 */
public final class StreamableChannel implements MessageChannel {
    private static final Logger LOGGER = LoggerFactory.getLogger(StreamableChannel.class);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

    private final Route route;
    private final Room room = new Room();
    private final Session session;
    private final ServerStream stream;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Sinks.Empty<Void> farewell = Sinks.empty();
    private volatile @Nullable MessageReceiver receiver;
    private volatile boolean modern;
    private volatile int initializeStatus;

    private final Set<Post> posts = new LinkedHashSet<>();
    private final LongObjectHashMap<Post> asked = new LongObjectHashMap<>();
    private final Deque<Post> held = new ArrayDeque<>();
    private int holds;

    /** A channel that has not begun. */
    public StreamableChannel(Route route) {
        this.route = Objects.requireNonNull(route, "route");
        this.session = new Session(this, route);
        this.stream = new ServerStream(this, route);
    }

    @Override
    public void open(MessageReceiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public Sending send(OutgoingMessage message) {
        if (closed.get()) {
            return Sending.CLOSED;
        }
        // The end of a request's stream says that already.
        if (modern && Objects.equals(message.method(), "notifications/cancelled")) {
            return Sending.TAKEN;
        }
        if (!room.take(message.json().length)) {
            return Sending.OVERLOADED;
        }
        return route.onLoop(() -> begin(new Post(this, route, message))) ? Sending.TAKEN : Sending.CLOSED;
    }

    private void begin(Post post) {
        OutgoingMessage message = post.message();
        if (closed.get()) {
            room.give(message.json().length);
            return;
        }
        posts.add(post);
        if (message.request() != 0) {
            asked.put(message.request(), post);
        }
        if (holds > 0) {
            held.add(post);
            return;
        }
        if (isReadiness(message)) {
            hold();
        }
        post.start();
    }

    /** What comes after it must not be served before it. */
    private static boolean isReadiness(OutgoingMessage message) {
        return Objects.equals(message.method(), "notifications/initialized");
    }

    /** Keeps back what is sent from now on. */
    void hold() {
        holds++;
    }

    /** Sends what was kept back, unless there is another reason to keep it. */
    void release() {
        holds--;
        while (holds == 0 && !held.isEmpty()) {
            held.remove().start();
        }
    }

    @Override
    public void abandon(long request) {
        boolean unused = route.onLoop(() -> {
            Post post = asked.get(request);
            if (post != null) {
                post.cancel();
            }
        });
    }

    @Override
    public void answered(long request) {
        boolean unused = route.onLoop(() -> {
            Post post = asked.remove(request);
            if (post != null) {
                post.answered();
            }
        });
    }

    @Override
    public void established(String revision, boolean speaksUnasked) {
        modern = !speaksUnasked;
        if (speaksUnasked) {
            boolean unused = route.onLoop(() -> session.agreed(revision));
        }
    }

    /** The status of the answer to {@code initialize}; 0 before there is one. */
    public int initializeStatus() {
        return initializeStatus;
    }

    void initializeAnswered(int status) {
        initializeStatus = status;
    }

    Session session() {
        return session;
    }

    void deliver(byte[] buffer, int offset, int length) {
        MessageReceiver known = receiver;
        if (known != null && !closed.get()) {
            known.received(buffer, offset, length);
        }
    }

    /** One message could not be carried, or its answer. */
    void failed(Post post, PluginException failure) {
        MessageReceiver known = receiver;
        if (post.message().request() == 0) {
            LOGGER.debug("{}: {} was lost: {}", route.plugin(), post.what(), failure.getMessage());
        } else if (known != null && !closed.get()) {
            known.failed(post.message().request(), failure);
        }
    }

    /** Nothing more comes for a message. */
    void over(Post post) {
        if (!posts.remove(post)) {
            return;
        }
        OutgoingMessage message = post.message();
        room.give(message.json().length);
        if (message.request() != 0) {
            asked.remove(message.request());
        }
        if (!held.remove(post) && isReadiness(message) && !closed.get()) {
            stream.start();
            release();
        }
    }

    /** A new session has begun. */
    void renewed() {
        MessageReceiver known = receiver;
        if (known != null && !closed.get()) {
            stream.start();
            known.renewed();
        }
    }

    /** How many messages are on their way. */
    int inFlight() {
        return room.messages();
    }

    /** The session is ended too where the server has one; see {@link #farewell}. */
    @Override
    public void close(PluginException cause) {
        if (closed.compareAndSet(false, true) && !route.onLoop(() -> end(cause))) {
            farewell.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    private void end(PluginException cause) {
        stream.stop();
        session.stop();
        new ArrayList<>(posts).forEach(Post::cancel);
        MessageReceiver known = receiver;
        if (known != null) {
            known.closed(cause);
        }
        Mono<Outcome> goodbye = session.id() == null
                ? Mono.empty()
                : route.exchanger()
                        .exchange(
                                new HttpAsk(
                                        HttpAsk.Verb.DELETE,
                                        route.endpoint(),
                                        null,
                                        session.headers(),
                                        false,
                                        HttpAsk.Patience.ANSWER),
                                (head, body) -> Mono.just(Outcome.DONE))
                        .timeout(LONGEST_FAREWELL, Mono.empty(), route.timer());
        Attempt saying =
                new Attempt(outcome -> {}, failure -> LOGGER.debug("{}: {}", route.plugin(), failure.getMessage()));
        goodbye.doFinally(signal -> farewell.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST))
                .subscribe(saying);
    }

    /** Completes when the channel was closed and the server has heard that its session is over, or has had 2 s to do so. */
    public Mono<Void> farewell() {
        return farewell.asMono();
    }
}
