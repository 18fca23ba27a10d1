package dev.patchbay.wire.mcp;

import dev.patchbay.wire.jsonrpc.MessageLabel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Texts as values of HTTP headers: as they are, where they can stand there unharmed.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#value-encoding">MCP,
 *     value encoding</a>
 */
final class HeaderValue {
    private static final String BEGIN = "=?base64?";
    private static final String END = "?=";

    private HeaderValue() {}

    /** The label of a request that is about something with a name. */
    static MessageLabel named(boolean repeatable, String name) {
        return new MessageLabel(repeatable, field -> field.accept("Mcp-Name", of(name)));
    }

    /** The value that says this text. */
    static String of(String text) {
        return isSafe(text)
                ? text
                : BEGIN + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + END;
    }

    private static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean edge = i == 0 || i == text.length() - 1;
            boolean blank = c == ' ' || c == '\t';
            if (blank ? edge : c < '!' || c > '~') {
                return false;
            }
        }
        return !(text.startsWith(BEGIN) && text.endsWith(END));
    }
}
