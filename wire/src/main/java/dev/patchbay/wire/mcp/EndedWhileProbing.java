package dev.patchbay.wire.mcp;

/**
 * Why a handshake failed: the link ended while the server was asked in the modern way. Some legacy servers end at any
 * request that comes before {@code initialize}; whoever can start such a server again may try {@link EraChoice#LEGACY}. It
 * is the cause of the {@link dev.patchbay.plugin.PluginException} that {@link McpConnection#open} fails with.
 */
public final class EndedWhileProbing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndedWhileProbing(Throwable cause) {
        super("the link ended while the server was asked for its era", cause, false, false);
    }
}
