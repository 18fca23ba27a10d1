package dev.patchbay.runtime.http;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.RuntimeAbility;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with a plugin in Python. */
class ScriptlingHttpContractTest extends HttpContract {
    @BeforeAll
    static void startTheServer(@TempDir Path folder) throws IOException {
        servedBy(ScriptlingServer.start(folder, FixturePrograms.SCRIPTLING_FIXTURE));
    }

    @Override
    protected RuntimeKind kind() {
        return ScriptlingHttpRuntime.KIND;
    }

    @Override
    protected String runtimeSection() {
        return """
               [plugin.scriptling_http]
               url = "%s/%d/json-rpc"
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
               """.formatted(origin(), nextPlugin());
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
