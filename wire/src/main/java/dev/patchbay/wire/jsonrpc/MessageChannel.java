package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;

/**
 * A link that carries whole JSON messages both ways, whatever is below it: the standard streams of a process, or HTTP.
 * Safe for concurrent use.
 */
public interface MessageChannel {
    /**
     * Begins to deliver what arrives. Called once, before anything is sent.
     *
     * @param receiver told about each message on the channel's own reading thread
     */
    void open(MessageReceiver receiver);

    /** Takes one message to be sent, in the order of calls; never blocks. */
    Sending send(OutgoingMessage message);

    /**
     * The caller of a request has given up; nothing by default. A transport where each request has a stream of its own
     * ends that stream.
     */
    default void abandon(long request) {}

    /**
     * The other side has answered a request, which proves that it has read everything up to it; nothing by default. A
     * transport may hold back what the other side has no room for. An id that was never sent must be ignored. Never blocks.
     */
    default void answered(long request) {}

    /**
     * Both sides have agreed on how they talk; nothing by default. A transport may now open what needs that.
     *
     * @param revision the protocol's revision, as it is written on the wire
     * @param speaksUnasked whether the other side may say something that is no answer to a request of ours
     */
    default void established(String revision, boolean speaksUnasked) {}

    /**
     * Ends the link: nothing is delivered any more but {@link MessageReceiver#closed}, exactly once, with this cause unless
     * the channel had ended before. Never blocks.
     */
    void close(PluginException cause);

    /** What became of a message that was handed over. */
    enum Sending {
        /** It is on its way. */
        TAKEN,
        /** Too much waits to be sent already; nothing was taken. */
        OVERLOADED,
        /** The link has ended; nothing was taken. */
        CLOSED
    }
}
