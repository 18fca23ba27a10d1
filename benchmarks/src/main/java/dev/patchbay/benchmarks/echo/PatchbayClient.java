package dev.patchbay.benchmarks.echo;

import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.session.CallId;
import dev.patchbay.testkit.BareHost;
import dev.patchbay.testkit.TestCallContext;
import dev.patchbay.tool.CallContext;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The runtime by itself, as its peers are measured: no gates, no history. */
public final class PatchbayClient implements EchoClient {
    private static final PluginId ID = new PluginId(PluginOrigin.PROJECT, "echo");

    private final Connection connection;
    private final Tool tool;
    private final CallContext context = TestCallContext.withoutResources();

    /**
     * A client that is connected.
     *
     * @param folder the plugin's, with its manifest
     */
    public PatchbayClient(PluginRuntime runtime, Path folder) {
        ManifestResult read = ManifestReader.read(folder.resolve(ManifestReader.FILE_NAME));
        if (!(read instanceof ManifestResult.Usable usable)) {
            throw new IllegalStateException("the manifest is wrong: " + read);
        }
        PluginManifest manifest = usable.manifest();
        connection = Objects.requireNonNull(runtime.connect(
                        manifest,
                        new RuntimeContext(
                                ID,
                                folder,
                                Json.emptyObject(),
                                Grants.NONE,
                                GrantedResources.none(ID),
                                BareHost.at(folder),
                                Clock.systemUTC(),
                                Schedulers.parallel(),
                                Schedulers.boundedElastic(),
                                Schedulers.parallel()))
                .block());
        tool = connection.surface().tools().get(0);
    }

    @Override
    public String echo(String text) {
        return Objects.requireNonNull(call(text).block()).asText();
    }

    @Override
    public void inTurn(String text, long[] nanos) {
        Chain.run(() -> call(text), ToolResult::asText, text, nanos);
    }

    @Override
    public void many(String text, long[] nanos, int inFlight) {
        Swarm.run(() -> call(text), ToolResult::asText, text, nanos, inFlight);
    }

    private Mono<ToolResult> call(String text) {
        return tool.call(new ToolCall(new CallId("c1"), "echo", Json.object().put("text", text)), context);
    }

    @Override
    public void close() {
        connection.close().block(Duration.ofSeconds(10));
    }
}
