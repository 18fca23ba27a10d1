package dev.patchbay.wire.mcp;

import dev.patchbay.session.TraceContext;
import dev.patchbay.wire.jsonrpc.MessageLabel;
import dev.patchbay.wire.jsonrpc.Payload;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Something asked of a server.
 *
 * @param what what it is, for people, for example {@code the tool "add"}
 * @param method the request's method
 * @param params writes the members of its parameters
 * @param builders reads the result
 * @param trace the trace that it belongs to
 * @param progress told about progress; null for nobody
 * @param timeout how long to wait for an answer; null to leave that to whoever asks
 * @param label what stands on its outside beside what does on that of every request
 */
record Ask<T>(
        String what,
        String method,
        Params params,
        Supplier<? extends ResultBuilder<T>> builders,
        TraceContext trace,
        @Nullable Consumer<Payload> progress,
        @Nullable Duration timeout,
        MessageLabel label) {

    /** Writes the members of a request's parameters. */
    @FunctionalInterface
    interface Params {
        /** No parameters. */
        Params NONE = out -> {};

        /** Writes them into an object that has begun, and does not end it. */
        void write(JsonGenerator out);
    }

    /** Something that nobody follows and that belongs to no trace. */
    static <T> Ask<T> of(String what, String method, Params params, Supplier<? extends ResultBuilder<T>> builders) {
        return new Ask<>(what, method, params, builders, TraceContext.NONE, null, null, MessageLabel.NONE);
    }

    /** The same, which may be asked again when nobody knows whether it has arrived. */
    Ask<T> repeatable() {
        return labelled(MessageLabel.REPEATABLE);
    }

    /** The same with something of its own on its outside. */
    Ask<T> labelled(MessageLabel own) {
        return new Ask<>(what, method, params, builders, trace, progress, timeout, own);
    }

    /** The same, answered within this time or not at all. */
    Ask<T> within(Duration bound) {
        return new Ask<>(what, method, params, builders, trace, progress, bound, label);
    }
}
