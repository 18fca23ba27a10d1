package dev.patchbay.session;

import org.jspecify.annotations.Nullable;

/**
 * The distributed trace that a call belongs to, in the form of W3C Trace Context and Baggage.
 *
 * @param traceparent the {@code traceparent} header; null outside a trace
 * @param tracestate the {@code tracestate} header
 * @param baggage the {@code baggage} header
 */
public record TraceContext(
        @Nullable String traceparent,
        @Nullable String tracestate,
        @Nullable String baggage) {
    /** Outside any trace. */
    public static final TraceContext NONE = new TraceContext(null, null, null);

    /** The key under which the Reactor Context carries it. */
    public static final Class<TraceContext> KEY = TraceContext.class;
}
