package dev.patchbay.benchmarks.dispatch;

import dev.patchbay.benchmarks.TemporaryProject;
import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.host.Session;
import dev.patchbay.json.Json;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ModelChunk;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.model.ModelRequest;
import dev.patchbay.policy.Tier;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A whole host with the calculator as an in-process plugin: arguments validated against the schema, a policy rule, one
 * gate, and a history in memory with two entries for each call. Now and then
 * the session is replaced, so that memory stays bounded.
 */
final class GovernedCalculator implements AutoCloseable {
    private static final int CALLS_OF_A_SESSION = 50_000;

    private static final String MANIFEST = """
            [plugin]
            schema_version = "1"
            name = "calculator"
            version = "1.0.0"
            kind = "tool"
            runtime = "in_process"
            entry_point = "%s"
            execution_model = "async"
            """.formatted(Calculator.class.getName());

    private static final String CONFIGURATION = """
            [host]
            plugin_dirs = ["plugins"]
            [[rule]]
            id = "allow-arithmetic"
            tool = "calculator.*"
            decision = "allow"
            """;

    private final TemporaryProject project;
    private final Host host;
    private Session session;
    private CallOptions options;
    private int calls;

    GovernedCalculator() throws IOException {
        project = TemporaryProject.create(CONFIGURATION).plugin("calculator", MANIFEST);
        HostConfig config = project.config();
        Hook gate = Hook.gate(
                ToolBefore.class,
                HookSpec.at(HookPoint.TOOL_BEFORE, "look", Tier.PROJECT),
                event -> Mono.just(HookOutcome.proceed()));
        host = Objects.requireNonNull(PatchbayHost.builder(config)
                .hooks(List.of(gate))
                .historyStore(new SessionsInMemory())
                .model(new NoModel())
                .start()
                .block());
        if (host.tools().spec("calculator.add").isEmpty()) {
            throw new IllegalStateException(
                    "the plugin did not start: " + host.plugins().statuses());
        }
        session = Objects.requireNonNull(host.sessions().create().block());
        options = new CallOptions(session.id(), null, null, null);
    }

    /** JSON in, JSON out, through everything. */
    String call(String json) {
        if (++calls == CALLS_OF_A_SESSION) {
            nextSession();
        }
        return Now.of(host.tools().call("calculator.add", Json.parse(json), options))
                .asText();
    }

    private void nextSession() {
        session.close().block();
        session = Objects.requireNonNull(host.sessions().create().block());
        options = new CallOptions(session.id(), null, null, null);
        calls = 0;
    }

    @Override
    public void close() throws IOException {
        host.close().block();
        project.close();
    }

    /** Sessions need a model to talk to; nobody talks here. */
    private static final class NoModel implements ChatModel {
        @Override
        public ModelInfo info() {
            return new ModelInfo("none", "none", null);
        }

        @Override
        public Flux<ModelChunk> stream(ModelRequest request) {
            return Flux.empty();
        }
    }
}
