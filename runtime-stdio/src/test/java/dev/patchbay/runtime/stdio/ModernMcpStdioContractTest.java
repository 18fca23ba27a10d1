package dev.patchbay.runtime.stdio;

/** The contract, for a server of the era without a handshake. */
class ModernMcpStdioContractTest extends McpStdioContract {
    ModernMcpStdioContractTest() {
        super("modern");
    }
}
