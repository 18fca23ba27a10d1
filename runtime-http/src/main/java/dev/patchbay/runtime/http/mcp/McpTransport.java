package dev.patchbay.runtime.http.mcp;

/** How messages come to a server over HTTP. */
public enum McpTransport {
    /** Over Streamable HTTP, or over HTTP with SSE where a server has nothing else. */
    AUTO,
    /** Each with a request of its own, since 2025-03-26. */
    STREAMABLE,
    /** Over one stream, as before. */
    SSE
}
