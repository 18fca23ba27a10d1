package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginId;
import java.time.Duration;
import java.util.Objects;
import reactor.core.scheduler.Scheduler;

/**
 * How a peer behaves.
 *
 * @param plugin whose failures its errors are
 * @param timer measures timeouts
 * @param maxInFlight how many requests may wait for an answer at once; one more fails {@code overloaded}
 * @param maxInbound how many requests of the other side are served at once; one more is answered with an error
 * @param maxFailures how many messages in a row that are no messages end the link
 * @param callbackWhenGivenUp what tells the other side that a request's caller has given up
 */
public record PeerSettings(
        PluginId plugin,
        Scheduler timer,
        int maxInFlight,
        int maxInbound,
        int maxFailures,
        GivenUp callbackWhenGivenUp) {
    /** As many requests as are in flight by default. */
    public static final int DEFAULT_IN_FLIGHT = 1024;
    /** As many requests of the other side as are served at once by default. */
    public static final int DEFAULT_INBOUND = 64;
    /** As many messages in a row that are no messages as end the link by default. */
    public static final int DEFAULT_FAILURES = 1000;

    public PeerSettings {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(timer, "timer");
        Objects.requireNonNull(callbackWhenGivenUp, "callbackWhenGivenUp");
        if (maxInFlight < 1 || maxInbound < 0 || maxFailures < 1) {
            throw new IllegalArgumentException("at most " + maxInFlight + " in flight, " + maxInbound + " inbound and "
                    + maxFailures + " failures are too few");
        }
    }

    /** The defaults; giving up is nobody else's business. */
    public static PeerSettings of(PluginId plugin, Scheduler timer) {
        return new PeerSettings(
                plugin, timer, DEFAULT_IN_FLIGHT, DEFAULT_INBOUND, DEFAULT_FAILURES, (peer, request, why) -> {});
    }

    /** The same, telling the other side when a caller gives up. */
    public PeerSettings telling(GivenUp notice) {
        return new PeerSettings(plugin, timer, maxInFlight, maxInbound, maxFailures, notice);
    }

    /** Tells the other side that the caller of a request has given up: disposed, or waited too long. */
    @FunctionalInterface
    public interface GivenUp {
        /**
         * Called once for each such request, on the thread that gives up; must not block.
         *
         * @param request the request's id
         * @param timedOut how long was waited, when it was too long; zero when the caller disposed
         */
        void tell(JsonRpcPeer peer, long request, Duration timedOut);
    }
}
