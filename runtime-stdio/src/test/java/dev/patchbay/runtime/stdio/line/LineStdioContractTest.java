package dev.patchbay.runtime.stdio.line;

import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.Peers;
import dev.patchbay.testkit.RuntimeAbility;
import dev.patchbay.testkit.RuntimeContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The contract, for a Python program that is started for every call. */
class LineStdioContractTest extends RuntimeContract {
    @Override
    protected RuntimeKind kind() {
        return new RuntimeKind("line_stdio");
    }

    @Override
    protected Set<RuntimeAbility> lacking() {
        return Set.of(
                RuntimeAbility.INJECTED_RESOURCES,
                RuntimeAbility.EXECUTION_MODEL,
                RuntimeAbility.PROGRESS,
                RuntimeAbility.STATE);
    }

    /** Bounds are wide, because the contract starts dozens of interpreters side by side. */
    @Override
    protected String runtimeSection() {
        return """
               [plugin.line_stdio]
               command = ["%s", "-I", "-S", "line_fixture.py"]
               invocation_timeout_ms = 60000
               launch_timeout_ms = 20000
               handshake_timeout_ms = 20000
               teardown_timeout_ms = 20000
               max_frame_bytes = 8388608
               max_processes = 80
               [plugin.line_stdio.tools.echo]
               description = "gives back what it gets"
               traits = { read_only = true, idempotent = true }
               [plugin.line_stdio.tools.add]
               [plugin.line_stdio.tools.add.input_schema]
               type = "object"
               properties = { left = { type = "integer" }, right = { type = "integer" } }
               required = ["left", "right"]
               [plugin.line_stdio.tools.count]
               traits = { idempotent = false }
               """.formatted(Peers.program("python3"));
    }

    @Override
    protected void prepare(Path folder) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.LINE_FIXTURE);
    }
}
