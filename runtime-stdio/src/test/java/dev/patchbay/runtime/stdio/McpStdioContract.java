package dev.patchbay.runtime.stdio;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.Peers;
import dev.patchbay.testkit.RuntimeAbility;
import dev.patchbay.testkit.RuntimeContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The contract, for an MCP server in Python. */
abstract class McpStdioContract extends RuntimeContract {
    private final String era;

    McpStdioContract(String era) {
        this.era = era;
    }

    @Override
    protected RuntimeKind kind() {
        return McpStdioRuntime.KIND;
    }

    @Override
    protected String runtimeSection() {
        return """
               [plugin.mcp_stdio]
               command = ["%s", "-EsSB", "%s", "%s"]
               max_line_bytes = 16777216
               """.formatted(Peers.program("python3"), FixturePrograms.CONTRACT_STDIO, era);
    }

    @Override
    protected void prepare(Path folder) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.CONTRACT_PLUGIN);
        FixturePrograms.install(folder, FixturePrograms.CONTRACT_STDIO);
    }

    /** A process of its own has its own clock, randomness and threads. */
    @Override
    protected Set<RuntimeAbility> lacking() {
        return Set.of(RuntimeAbility.INJECTED_RESOURCES, RuntimeAbility.EXECUTION_MODEL);
    }

    /** A server reports an exception as an error of the protocol, and lives on. */
    @Override
    protected PluginErrorCode failureCode() {
        return PluginErrorCode.REMOTE_ERROR;
    }
}
