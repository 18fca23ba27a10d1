package dev.patchbay.wire.jsonrpc;

import dev.patchbay.plugin.PluginException;

/** Who is told what arrives on a channel. Called from one thread at a time; must not block. */
public interface MessageReceiver {
    /**
     * One message: the UTF-8 text of one JSON value, without the line's end. The bytes belong to the channel again when
     * the method returns.
     */
    void received(byte[] buffer, int offset, int length);

    /**
     * The transport could not carry one request, or its answer; the link itself goes on. Only transports that know single
     * requests call it.
     */
    void failed(long request, PluginException cause);

    /**
     * The transport lost the other side and has found it again, with whatever it may have become meanwhile; the link itself
     * goes on. Only transports that can do that call it.
     */
    default void renewed() {}

    /** The link has ended; the last call. */
    void closed(PluginException cause);
}
