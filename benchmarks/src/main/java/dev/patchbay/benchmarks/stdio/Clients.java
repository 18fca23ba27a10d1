package dev.patchbay.benchmarks.stdio;

import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.patchbay.benchmarks.TemporaryProject;
import dev.patchbay.benchmarks.echo.EchoClient;
import dev.patchbay.benchmarks.echo.LangChainClient;
import dev.patchbay.benchmarks.echo.NativeProgram;
import dev.patchbay.benchmarks.echo.OfficialClient;
import dev.patchbay.benchmarks.echo.PatchbayClient;
import dev.patchbay.runtime.stdio.McpStdioRuntime;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes clients of each kind, each connected to a server of its own. */
final class Clients implements AutoCloseable {
    static final String PIPE = "bare pipe";
    static final String PATCHBAY = "Patchbay";
    static final String LANGCHAIN = "LangChain4j";
    static final String OFFICIAL = "official SDK";

    private final TemporaryProject project;
    private final Map<String, Supplier<EchoClient>> kinds = new LinkedHashMap<>();

    Clients() throws IOException, InterruptedException {
        Path program = NativeProgram.of("echo");
        project = TemporaryProject.create("").plugin("echo", """
                [plugin]
                schema_version = "1"
                name = "echo"
                version = "1.0.0"
                kind = "tool"
                runtime = "mcp_stdio"
                [plugin.tools]
                expose = ["*"]
                [plugin.mcp_stdio]
                command = ["%s"]
                max_line_bytes = 4194304
                """.formatted(program));
        Path folder = project.directory().resolve("plugins").resolve("echo");
        kinds.put(PIPE, () -> pipe(program));
        kinds.put(PATCHBAY, () -> new PatchbayClient(new McpStdioRuntime(), folder));
        kinds.put(
                LANGCHAIN,
                () -> new LangChainClient(StdioMcpTransport.builder()
                        .command(List.of(program.toString()))
                        .build()));
        kinds.put(
                OFFICIAL,
                () -> new OfficialClient(new StdioClientTransport(
                        ServerParameters.builder(program.toString()).build(), McpJsonDefaults.getMapper())));
    }

    /** How to make a client of each kind, by name. */
    Map<String, Supplier<EchoClient>> kinds() {
        return kinds;
    }

    private static EchoClient pipe(Path program) {
        try {
            return new PipeClient(program);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        project.close();
    }
}
