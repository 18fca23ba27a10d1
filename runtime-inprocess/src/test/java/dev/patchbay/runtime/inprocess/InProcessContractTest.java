package dev.patchbay.runtime.inprocess;

import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.RuntimeContract;

/** The contract, for a plugin that may block. */
class InProcessContractTest extends RuntimeContract {
    @Override
    protected RuntimeKind kind() {
        return RuntimeKind.IN_PROCESS;
    }

    @Override
    protected String manifestLines() {
        return """
               entry_point = "dev.patchbay.testkit.ContractFixture"
               execution_model = "sync"
               """;
    }
}
