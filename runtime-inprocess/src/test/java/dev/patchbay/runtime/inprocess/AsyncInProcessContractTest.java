package dev.patchbay.runtime.inprocess;

import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.RuntimeAbility;
import dev.patchbay.testkit.RuntimeContract;
import java.util.Set;

/** The contract, for a plugin that is called on the caller's thread. */
class AsyncInProcessContractTest extends RuntimeContract {
    @Override
    protected RuntimeKind kind() {
        return RuntimeKind.IN_PROCESS;
    }

    @Override
    protected String manifestLines() {
        return """
               entry_point = "dev.patchbay.testkit.ContractFixture"
               execution_model = "async"
               """;
    }

    /** That is what such a plugin declares: its blocking tool would be found out. */
    @Override
    protected Set<RuntimeAbility> lacking() {
        return Set.of(RuntimeAbility.EXECUTION_MODEL);
    }
}
