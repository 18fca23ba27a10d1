package dev.patchbay.runtime.stdio;

/** The contract, for a server of the era with a handshake. */
class LegacyMcpStdioContractTest extends McpStdioContract {
    LegacyMcpStdioContractTest() {
        super("legacy");
    }
}
