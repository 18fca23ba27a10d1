package dev.patchbay.runtime.http;

/** The contract, for a server of the era without sessions, which answers with JSON where it can. */
class ModernJsonMcpHttpContractTest extends McpHttpContract {
    ModernJsonMcpHttpContractTest() {
        super("modern", "json");
    }
}
