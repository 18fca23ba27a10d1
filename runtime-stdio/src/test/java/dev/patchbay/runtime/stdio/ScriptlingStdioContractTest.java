package dev.patchbay.runtime.stdio;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.Peers;
import dev.patchbay.testkit.RuntimeAbility;
import dev.patchbay.testkit.RuntimeContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The contract, with a plugin in Python. */
class ScriptlingStdioContractTest extends RuntimeContract {
    @Override
    protected RuntimeKind kind() {
        return ScriptlingStdioRuntime.KIND;
    }

    @Override
    protected String runtimeSection() {
        return """
               [plugin.scriptling_stdio]
               command = ["%s", "scriptling_fixture.py"]
               max_line_bytes = 4_194_304
               [plugin.scriptling_stdio.functions.echo]
               input_schema = { type = "object", required = ["value"] }
               traits = { read_only = true, idempotent = true }
               [plugin.scriptling_stdio.functions.add]
               input_schema = { type = "object", properties = { left = { type = "integer" }, right = { type = "integer" } } }
               [plugin.scriptling_stdio.functions.count]
               traits = { idempotent = false }
               [plugin.scriptling_stdio.functions.refuse]
               input_schema = { type = "object" }
               errors = "result"
               [plugin.scriptling_stdio.functions.say]
               input_schema = { type = "object" }
               [plugin.scriptling_stdio.functions.big]
               input_schema = { type = "object" }
               [plugin.scriptling_stdio.functions.fail]
               input_schema = { type = "object" }
               [plugin.scriptling_stdio.functions.slow]
               input_schema = { type = "object" }
               [plugin.scriptling_stdio.functions.steps]
               input_schema = { type = "object" }
               """.formatted(Peers.program("python3"));
    }

    @Override
    protected void prepare(Path folder) throws IOException {
        var unused = ScriptlingPrograms.python("scriptling_fixture.py", folder);
    }

    /** The protocol carries nothing of the host but callbacks and the log, no progress and no cancellation. */
    @Override
    protected Set<RuntimeAbility> lacking() {
        return Set.of(
                RuntimeAbility.INJECTED_RESOURCES,
                RuntimeAbility.EXECUTION_MODEL,
                RuntimeAbility.PROGRESS,
                RuntimeAbility.CANCELLATION);
    }

    /** A handler's exception is an answer of the other side's, which goes on serving. */
    @Override
    protected PluginErrorCode failureCode() {
        return PluginErrorCode.REMOTE_ERROR;
    }
}
