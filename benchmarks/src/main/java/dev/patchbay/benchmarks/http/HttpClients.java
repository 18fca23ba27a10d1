package dev.patchbay.benchmarks.http;

import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.patchbay.benchmarks.TemporaryProject;
import dev.patchbay.benchmarks.echo.EchoClient;
import dev.patchbay.benchmarks.echo.LangChainClient;
import dev.patchbay.benchmarks.echo.OfficialClient;
import dev.patchbay.benchmarks.echo.PatchbayClient;
import dev.patchbay.runtime.http.McpHttpRuntime;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes clients of each kind, each connected to the same server. */
final class HttpClients implements AutoCloseable {
    static final String BARE = "bare reactor-netty";
    static final String PATCHBAY = "Patchbay";
    static final String LANGCHAIN = "LangChain4j";
    static final String OFFICIAL = "official SDK";

    private final TemporaryProject project;
    private final Map<String, Supplier<EchoClient>> kinds = new LinkedHashMap<>();

    HttpClients(HttpEchoServer server) throws IOException {
        project = TemporaryProject.create("").plugin("echo", manifest(server.endpoint()));
        Path folder = project.directory().resolve("plugins").resolve("echo");
        kinds.put(BARE, () -> new NettyClient(server.endpoint()));
        kinds.put(PATCHBAY, () -> new PatchbayClient(new McpHttpRuntime(), folder));
        kinds.put(
                LANGCHAIN,
                () -> new LangChainClient(StreamableHttpMcpTransport.builder()
                        .url(server.endpoint().toString())
                        .build()));
        kinds.put(
                OFFICIAL,
                () -> new OfficialClient(HttpClientStreamableHttpTransport.builder(
                                server.origin().toString())
                        .endpoint("/mcp")
                        .build()));
    }

    /** The manifest of a plugin at an address. */
    static String manifest(URI endpoint) {
        return """
                [plugin]
                schema_version = "1"
                name = "echo"
                version = "1.0.0"
                kind = "tool"
                runtime = "mcp_http"
                [plugin.tools]
                expose = ["*"]
                [plugin.mcp_http]
                url = "%s"
                """.formatted(endpoint);
    }

    /** How to make a client of each kind, by name. */
    Map<String, Supplier<EchoClient>> kinds() {
        return kinds;
    }

    @Override
    public void close() throws IOException {
        project.close();
    }
}
