package dev.patchbay.runtime.http.mcp;

import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.http.net.AnswerHead;
import dev.patchbay.runtime.http.net.HttpAsk;
import dev.patchbay.wire.jsonrpc.OutgoingMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed on with a server of the legacy era, and begun again when the server has forgotten it. A server of the
 * modern era has none. On the event loop only.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management">MCP, session
 *     management</a>
 */
final class Session {
    private final StreamableChannel channel;
    private final Route route;
    private final List<Post> refused = new ArrayList<>();
    private @Nullable OutgoingMessage initialize;
    private @Nullable String id;
    private @Nullable String revision;
    private @Nullable Renewal renewal;

    Session(StreamableChannel channel, Route route) {
        this.channel = channel;
        this.route = route;
    }

    /** The session's id; null before there is one, and for a server that gives none. */
    @Nullable
    String id() {
        return id;
    }

    /** Whether a revision of the legacy era was agreed on. */
    boolean isLegacy() {
        return revision != null;
    }

    /** The revision that was agreed on; null outside the legacy era. */
    @Nullable
    String revision() {
        return revision;
    }

    /** The headers of every request in it. */
    HttpAsk.Headers headers() {
        return McpHeaders.ofSession(id, revision);
    }

    void agreed(String onRevision) {
        revision = onRevision;
    }

    /** The answer to a message has begun; the one to the first message begins the session. */
    void began(OutgoingMessage message, AnswerHead head) {
        if (!Objects.equals(message.method(), "initialize")) {
            return;
        }
        channel.initializeAnswered(head.status());
        if (head.status() < 300) {
            initialize = message;
            id = idIn(head);
        }
    }

    /** The session that an answer begins; what cannot be shown again is no id. */
    static @Nullable String idIn(AnswerHead head) {
        String given = head.headers().get(McpHeaders.SESSION);
        return given == null || given.isEmpty() || given.chars().anyMatch(c -> c < '!' || c > '~') ? null : given;
    }

    /**
     * The server does not know a session any more; another one is begun, once for all that were refused.
     *
     * @param lost the session's id
     * @param post what was refused, to be sent again; null for nothing
     */
    void renew(@Nullable String lost, @Nullable Post post) {
        if (!Objects.equals(lost, id) && renewal == null) {
            if (post != null) {
                post.start();
            }
            return;
        }
        if (post != null) {
            refused.add(post);
        }
        if (renewal == null && initialize != null) {
            channel.hold();
            renewal = new Renewal(this, channel, route, initialize);
            renewal.start();
        }
    }

    /** Another one has begun. */
    void renewed(@Nullable String newId) {
        id = newId;
        List<Post> waiting = over();
        waiting.forEach(Post::start);
        channel.renewed();
    }

    /** None could be had. */
    void notRenewed(PluginException failure) {
        List<Post> waiting = over();
        waiting.forEach(post -> post.fail(failure));
    }

    private List<Post> over() {
        renewal = null;
        List<Post> waiting = new ArrayList<>(refused);
        refused.clear();
        channel.release();
        return waiting;
    }

    /** Begins no other one any more. */
    void stop() {
        refused.clear();
        if (renewal != null) {
            renewal.stop();
            renewal = null;
        }
    }
}
