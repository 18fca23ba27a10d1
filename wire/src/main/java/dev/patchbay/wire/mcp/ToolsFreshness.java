package dev.patchbay.wire.mcp;

import dev.patchbay.wire.jsonrpc.RpcError;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * Whether the list of tools can still be right. Servers that do not tell when it changes say for how long it may be relied
 * on; when that is over and the server refuses a call as if it did not know the tool, the list is read again. It is never
 * read again only because time has passed.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching">MCP, caching</a>
 */
final class ToolsFreshness {
    /** Servers refuse wrong arguments in the same way, so not every refusal can be a reason. */
    private static final Duration LEAST = Duration.ofSeconds(30);

    private static final Duration MOST = Duration.ofDays(1);

    private final Relisting relisting;
    private final Scheduler timer;
    private volatile long until;

    ToolsFreshness(Relisting relisting, Scheduler timer) {
        this.relisting = relisting;
        this.timer = timer;
    }

    private long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }

    /** The list was read; it may be relied on for so many milliseconds. */
    void read(long fresh) {
        until = now() + Math.min(Math.max(fresh, LEAST.toMillis()), MOST.toMillis());
    }

    /** A request was answered with an error. Headers that do not fit were declared differently when the list was read. */
    void refused(String method, int code) {
        if (code == Protocol.HEADER_MISMATCH) {
            relisting.changed(Listed.TOOLS);
            return;
        }
        boolean unknown = code == RpcError.METHOD_NOT_FOUND || code == RpcError.INVALID_PARAMS;
        if (unknown && method.equals("tools/call") && now() >= until) {
            relisting.changed(Listed.TOOLS);
        }
    }
}
