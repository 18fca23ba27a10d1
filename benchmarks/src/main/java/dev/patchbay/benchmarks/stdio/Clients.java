package dev.patchbay.benchmarks.stdio;

import dev.patchbay.benchmarks.TemporaryProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
        Path program = EchoServer.program();
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
        kinds.put(PATCHBAY, () -> new PatchbayClient(folder));
        kinds.put(LANGCHAIN, () -> new LangChainClient(program));
        kinds.put(OFFICIAL, () -> new OfficialClient(program));
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
