package dev.patchbay.runtime.http;

/** The contract, for a server of the era with sessions, which always answers with streams. */
class LegacyMcpHttpContractTest extends McpHttpContract {
    LegacyMcpHttpContractTest() {
        super("legacy", "sse");
    }
}
