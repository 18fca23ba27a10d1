package dev.patchbay.wire.mcp;

import dev.patchbay.wire.jsonrpc.RpcError;
import dev.patchbay.wire.jsonrpc.RpcException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets so many things go on at once; so many more wait in the order of their coming, and what is beyond that is refused. */
final class Turns {
    /** The first of the codes that MCP leaves to implementations. */
    static final int TOO_MANY = -32000;

    private final int atOnce;
    private final int mostWaiting;
    private final String what;
    private final Queue<Sinks.Empty<Void>> waiting = new ArrayDeque<>();
    private int going;

    /**
     * Turns.
     *
     * @param what what takes turns, in the plural, for the refusal
     */
    Turns(int atOnce, int mostWaiting, String what) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.what = what;
    }

    /** The same work, begun when its turn comes; cancelling gives the turn to the next. */
    <T> Mono<T> inTurn(Mono<T> work) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> turn = Sinks.empty();
            return admit(turn)
                    ? turn.asMono().then(work).doFinally(signal -> leave(turn))
                    : Mono.error(new RpcException(
                            RpcError.of(TOO_MANY, "too many " + what + " are waiting already; ask again later")));
        });
    }

    private boolean admit(Sinks.Empty<Void> turn) {
        synchronized (waiting) {
            if (going == atOnce) {
                return waiting.size() < mostWaiting && waiting.add(turn);
            }
            going++;
        }
        turn.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        return true;
    }

    private void leave(Sinks.Empty<Void> turn) {
        Sinks.Empty<Void> next = next(turn);
        if (next != null) {
            next.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    private Sinks.@Nullable Empty<Void> next(Sinks.Empty<Void> left) {
        synchronized (waiting) {
            if (waiting.remove(left)) {
                return null;
            }
            Sinks.Empty<Void> next = waiting.poll();
            if (next == null) {
                going--;
            }
            return next;
        }
    }
}
