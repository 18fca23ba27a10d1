package dev.patchbay.benchmarks.echo;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** LangChain4j, whose calls block: as many threads as calls in flight. */
public final class LangChainClient implements EchoClient {
    private final McpClient client;

    /** A client that is connected. */
    public LangChainClient(McpTransport transport) {
        client = DefaultMcpClient.builder().transport(transport).build();
        if (client.listTools().size() != 1) {
            throw new IllegalStateException("expected one tool");
        }
    }

    @Override
    public String echo(String text) {
        return client.executeTool(ToolExecutionRequest.builder()
                        .name("echo")
                        .arguments(Json.write(Json.object().put("text", text)))
                        .build())
                .resultText();
    }

    @Override
    public void many(String text, long[] nanos, int inFlight) {
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < inFlight; i++) {
                int first = i;
                workers.add(threads.submit(() -> {
                    for (int call = first; call < nanos.length; call += inFlight) {
                        long begun = System.nanoTime();
                        EchoClient.check(text, echo(text));
                        nanos[call] = System.nanoTime() - begun;
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
