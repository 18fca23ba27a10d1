package dev.patchbay.runtime.http;

/** The contract, for a server of the era with sessions, which answers with JSON where it can. */
class LegacyJsonMcpHttpContractTest extends McpHttpContract {
    LegacyJsonMcpHttpContractTest() {
        super("legacy", "json");
    }
}
