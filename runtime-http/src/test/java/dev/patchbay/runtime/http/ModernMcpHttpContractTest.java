package dev.patchbay.runtime.http;

/** The contract, for a server of the era without sessions, which always answers with streams. */
class ModernMcpHttpContractTest extends McpHttpContract {
    ModernMcpHttpContractTest() {
        super("modern", "sse");
    }
}
