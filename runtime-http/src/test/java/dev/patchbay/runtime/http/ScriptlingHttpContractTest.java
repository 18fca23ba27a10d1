package dev.patchbay.runtime.http;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.RuntimeAbility;
import dev.patchbay.testkit.RuntimeContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with a plugin in Python behind HTTP. One process serves all tests, a plugin of its own to each. */
class ScriptlingHttpContractTest extends RuntimeContract {
    private static final AtomicInteger PLUGINS = new AtomicInteger();

    private static @Nullable LocalServer server;

    @BeforeAll
    static void startTheServer(@TempDir Path folder) throws IOException {
        server = ScriptlingServer.start(folder, FixturePrograms.SCRIPTLING_FIXTURE);
    }

    @AfterAll
    static void endTheServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected RuntimeKind kind() {
        return ScriptlingHttpRuntime.KIND;
    }

    @Override
    protected String runtimeSection() {
        return """
               [plugin.scriptling_http]
               url = "http://127.0.0.1:%d/%d/json-rpc"
               [plugin.scriptling_http.functions.echo]
               input_schema = { type = "object", required = ["value"] }
               traits = { read_only = true, idempotent = true }
               [plugin.scriptling_http.functions.add]
               input_schema = { type = "object", properties = { left = { type = "integer" }, right = { type = "integer" } } }
               [plugin.scriptling_http.functions.count]
               traits = { idempotent = false }
               [plugin.scriptling_http.functions.refuse]
               input_schema = { type = "object" }
               errors = "result"
               [plugin.scriptling_http.functions.say]
               input_schema = { type = "object" }
               [plugin.scriptling_http.functions.big]
               input_schema = { type = "object" }
               [plugin.scriptling_http.functions.fail]
               input_schema = { type = "object" }
               [plugin.scriptling_http.functions.slow]
               input_schema = { type = "object" }
               [plugin.scriptling_http.functions.steps]
               input_schema = { type = "object" }
               """.formatted(
                Objects.requireNonNull(server, "started before all tests").port(), PLUGINS.incrementAndGet());
    }

    /**
     * The protocol carries nothing of the host, no progress and no cancellation; and over HTTP it knows no connections, of
     * which each could have a memory of its own.
     */
    @Override
    protected Set<RuntimeAbility> lacking() {
        return Set.of(
                RuntimeAbility.INJECTED_RESOURCES,
                RuntimeAbility.EXECUTION_MODEL,
                RuntimeAbility.PROGRESS,
                RuntimeAbility.CANCELLATION,
                RuntimeAbility.STATE);
    }

    /** A handler's exception is an answer of the other side's, which goes on serving. */
    @Override
    protected PluginErrorCode failureCode() {
        return PluginErrorCode.REMOTE_ERROR;
    }
}
