package dev.patchbay.benchmarks.http;

import dev.patchbay.benchmarks.echo.NativeProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The server that all clients talk to, as a process of its own.
 *
 * @param origin where it listens
 */
record HttpEchoServer(Process process, URI origin) implements AutoCloseable {
    /** One that answers after so many milliseconds. */
    static HttpEchoServer start(int delayMillis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(NativeProgram.of("http_echo").toString(), Integer.toString(delayMillis))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        String port = Objects.requireNonNull(output.readLine(), "the server did not start");
        return new HttpEchoServer(process, URI.create("http://127.0.0.1:" + port));
    }

    /** The address of its MCP endpoint. */
    URI endpoint() {
        return origin.resolve("/mcp");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
