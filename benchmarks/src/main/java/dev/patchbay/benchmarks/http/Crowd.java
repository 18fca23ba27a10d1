package dev.patchbay.benchmarks.http;

import dev.patchbay.benchmarks.Figures;
import dev.patchbay.benchmarks.TemporaryProject;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A thousand calls at once through one host, gates and history included, in a JVM with little heap of its own. */
public final class Crowd {
    private static final int CALLS = 1000;
    private static final int HELD_MILLIS = 2000;
    private static final String HEAP = "-Xmx128m";

    private Crowd() {}

    /** Starts that JVM and prints how many calls it brought to an end. */
    static void measure() throws IOException, InterruptedException {
        try (HttpEchoServer server = HttpEchoServer.start(HELD_MILLIS)) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-Dslf4j.internal.verbosity=ERROR",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Crowd.class.getName(),
                            server.endpoint().toString())
                    .inheritIO()
                    .start();
            if (child.waitFor() != 0) {
                throw new IllegalStateException(CALLS + " calls at once failed");
            }
        }
    }

    /** Runs in the child; the argument is the server's address. */
    public static void main(String[] arguments) throws IOException {
        String manifest = HttpClients.manifest(URI.create(arguments[0])) + "max_connections = " + CALLS + "\n";
        try (TemporaryProject project =
                TemporaryProject.create("""
                        [plugins.echo]
                        enabled = true
                        [limits]
                        in_flight = %d
                        [[rule]]
                        id = "allow"
                        tool = "**"
                        decision = "allow"
                        """.formatted(CALLS)).plugin("echo", manifest)) {
            Host host = Objects.requireNonNull(
                    PatchbayHost.builder(project.config()).start().block(Duration.ofMinutes(1)));
            AtomicInteger highest = new AtomicInteger();
            long ended = Objects.requireNonNull(Flux.range(0, CALLS)
                    .flatMap(unused -> call(host), CALLS)
                    .doOnNext(result -> highest.accumulateAndGet(usedMiB(), Math::max))
                    .count()
                    .block(Duration.ofMinutes(1)));
            host.close().block(Duration.ofMinutes(1));
            Figures figures = new Figures("http", CALLS + " calls at once", "ended", "heap, at most MiB");
            figures.row("Patchbay, whole host, " + HEAP, Long.toString(ended), Integer.toString(highest.get()));
            figures.target("calls_that_failed_of_1000_at_once_in_128_mib", CALLS - ended, 0);
            figures.print();
        }
        System.exit(0);
    }

    private static Mono<ToolResult> call(Host host) {
        return host.tools().call("echo.echo", Json.object().put("text", "x".repeat(100)), CallOptions.DEFAULT);
    }

    private static int usedMiB() {
        Runtime runtime = Runtime.getRuntime();
        return (int) ((runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
