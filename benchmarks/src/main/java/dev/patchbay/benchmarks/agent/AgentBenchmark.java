package dev.patchbay.benchmarks.agent;

import dev.patchbay.benchmarks.Figures;
import dev.patchbay.benchmarks.TemporaryProject;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.plugin.Trust;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Ten thousand tools in a registry, and a hundred in-process plugins in a host that has nothing to do. */
public final class AgentBenchmark {
    private static final int MANY_TOOLS = 10_000;
    private static final int FEW_TOOLS = 10;
    private static final int TOOLS_OF_A_PLUGIN = 100;
    private static final int PLUGINS = 100;
    private static final int LOOK_UPS = 200_000;

    private AgentBenchmark() {}

    /** Measures and prints a table, then figures beside their targets. */
    public static void main(String[] arguments) throws IOException {
        int rounds = List.of(arguments).contains("--quick") ? 7 : 31;
        Registry many = registry(MANY_TOOLS);
        Registry few = registry(FEW_TOOLS);
        double firstMillis = millis(() -> many.current().tools().size());
        double listMillis =
                median(rounds, round -> millis(() -> many.current().tools().size()));
        double manyNanos = median(rounds, round -> nanosOfALookUp(many, MANY_TOOLS));
        double fewNanos = median(rounds, round -> nanosOfALookUp(few, FEW_TOOLS));
        double mebibytes = idleHeap();

        Figures figures = new Figures("agent", "of a host", "figure");
        figures.row("list 10,000 tools, first time", text("%.3f ms", firstMillis));
        figures.row("list 10,000 tools", text("%.3f ms", listMillis));
        figures.row("find one of 10,000 tools", text("%.0f ns", manyNanos));
        figures.row("find one of 10 tools", text("%.0f ns", fewNanos));
        figures.row("heap of an idle host, 100 in-process plugins", text("%.1f MiB", mebibytes));
        figures.target("list_10000_ms", Math.max(firstMillis, listMillis), 100);
        // A scan would make it a thousand times as much; caches make it a few times.
        figures.target("find_in_10000_vs_10", manyNanos / fewNanos, 10);
        figures.target("idle_heap_mib", mebibytes, 100);
        figures.print();
    }

    private static Registry registry(int tools) {
        Registry registry = new Registry(List.of(), List.of());
        int each = Math.min(tools, TOOLS_OF_A_PLUGIN);
        for (int plugin = 0; plugin < tools / each; plugin++) {
            PluginId id = new PluginId(PluginOrigin.PROJECT, "plugin" + plugin);
            List<Tool> offered =
                    IntStream.range(0, each).mapToObj(AgentBenchmark::tool).toList();
            registry.publish(new PluginContributions(
                    new ToolSource(id, RuntimeKind.IN_PROCESS, Trust.TRUSTED, null),
                    offered,
                    List.of(),
                    List.of(),
                    GrantedResources.none(id),
                    new CallGauge(id, 1, 0)));
        }
        return registry;
    }

    private static Tool tool(int number) {
        ToolSpec spec = ToolSpec.named("tool" + number, "Tool number " + number);
        return new Tool() {
            @Override
            public ToolSpec spec() {
                return spec;
            }

            @Override
            public Mono<ToolResult> call(ToolCall call, CallContext context) {
                return Mono.just(ToolResult.text("done"));
            }
        };
    }

    private static double nanosOfALookUp(Registry registry, int tools) {
        int each = Math.min(tools, TOOLS_OF_A_PLUGIN);
        String[] names = IntStream.range(0, tools)
                .mapToObj(i -> "plugin" + i / each + ".tool" + i % each)
                .toArray(String[]::new);
        long begun = processorTime();
        for (int i = 0; i < LOOK_UPS; i++) {
            // A stride that is no divisor of the number of tools meets all of them out of order.
            Objects.requireNonNull(registry.current().tool(names[(int) (i * 7_919L % tools)]));
        }
        return (processorTime() - begun) / (double) LOOK_UPS;
    }

    /** What is alive on the heap of a host that has started and rests. */
    private static double idleHeap() throws IOException {
        TemporaryProject project = TemporaryProject.create("[host]\nplugin_dirs = [\"plugins\"]\n");
        for (int i = 0; i < PLUGINS; i++) {
            project.plugin("idle" + i, manifest("idle" + i));
        }
        try (project) {
            Host host = Objects.requireNonNull(PatchbayHost.builder(project.config())
                    .historyStore(new InMemoryHistoryStore())
                    .start()
                    .block());
            long ready = host.plugins().statuses().stream()
                    .filter(status -> status.state().servesCalls())
                    .count();
            if (ready != PLUGINS) {
                throw new IllegalStateException(
                        "not every plugin started: " + host.plugins().statuses());
            }
            for (int i = 0; i < PLUGINS; i++) {
                // Its schema is made and compiled by the first call.
                host.tools()
                        .call("idle" + i + ".echo", Json.parse("{\"text\":\"x\"}"))
                        .block();
            }
            double mebibytes = liveHeap() / (1024.0 * 1024.0);
            host.close().block();
            return mebibytes;
        }
    }

    private static String manifest(String name) {
        return """
                [plugin]
                schema_version = "1"
                name = "%s"
                version = "1.0.0"
                kind = "tool"
                runtime = "in_process"
                entry_point = "%s"
                """.formatted(name, IdlePlugin.class.getName());
    }

    private static long liveHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double millis(Runnable action) {
        long begun = processorTime();
        action.run();
        return (processorTime() - begun) / 1e6;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(int rounds, IntToDoubleFunction measure) {
        double[] measured = IntStream.range(0, rounds).mapToDouble(measure).toArray();
        Arrays.sort(measured);
        return measured[rounds / 2];
    }

    private static String text(String format, double figure) {
        return String.format(Locale.ROOT, format, figure);
    }
}
