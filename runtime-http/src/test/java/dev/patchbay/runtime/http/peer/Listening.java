package dev.patchbay.runtime.http.peer;

import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.peer.StartedPeer;

/**
 * A server that listens.
 *
 * @param path of its endpoint
 */
record Listening(LocalServer server, String path) implements StartedPeer {
    @Override
    public String runtime() {
        return "mcp_http";
    }

    @Override
    public String section() {
        return "url = \"http://127.0.0.1:" + server.port() + path + "\"";
    }

    @Override
    public void close() {
        server.close();
    }
}
