package dev.patchbay.wire.mcp;

/**
 * Why a handshake failed: the link ended while the server was asked in the modern way. Some legacy servers end at any
 * request that comes before {@code initialize}; whoever can start such a server again may try {@link EraChoice#LEGACY}. It
 * is among the causes of the {@link dev.patchbay.plugin.PluginException} that {@link McpConnection#open} fails with.
 */
public final class EndedWhileProbing extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 10;

    EndedWhileProbing(Throwable cause) {
        super("the link ended while the server was asked for its era", cause, false, false);
    }

    /** Whether a failure came of that. */
    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof EndedWhileProbing) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
