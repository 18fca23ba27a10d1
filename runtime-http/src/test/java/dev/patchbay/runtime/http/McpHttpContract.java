package dev.patchbay.runtime.http;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.testkit.FixturePrograms;
import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.Peers;
import dev.patchbay.testkit.RuntimeAbility;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, for an MCP server in Python. */
abstract class McpHttpContract extends HttpContract {
    private final String era;
    private final String answers;

    /**
     * For a server of one era.
     *
     * @param answers how it answers: {@code json} where one message says all, or always {@code sse}
     */
    McpHttpContract(String era, String answers) {
        this.era = era;
        this.answers = answers;
    }

    @BeforeAll
    static void startTheServer(@TempDir Path folder) throws IOException {
        FixturePrograms.install(folder, FixturePrograms.CONTRACT_PLUGIN);
        FixturePrograms.install(folder, FixturePrograms.HTTP_SERVER);
        FixturePrograms.install(folder, FixturePrograms.CONTRACT_HTTP);
        List<String> command = List.of(
                Peers.program("python3").toString(),
                "-EsSB",
                folder.resolve(FixturePrograms.CONTRACT_HTTP).toString());
        servedBy(LocalServer.start(anyPort -> command));
    }

    @Override
    protected RuntimeKind kind() {
        return McpHttpRuntime.KIND;
    }

    @Override
    protected String runtimeSection() {
        return """
               [plugin.mcp_http]
               url = "%s/%s/%s/%d"
               """.formatted(origin(), era, answers, nextPlugin());
    }

    /** A server elsewhere has its own clock, randomness and threads; without sessions it cannot tell its clients apart. */
    @Override
    protected Set<RuntimeAbility> lacking() {
        Set<RuntimeAbility> lacking = EnumSet.of(RuntimeAbility.INJECTED_RESOURCES, RuntimeAbility.EXECUTION_MODEL);
        if (era.equals("modern")) {
            lacking.add(RuntimeAbility.STATE);
        }
        return lacking;
    }

    /** A server reports an exception as an error of the protocol, and lives on. */
    @Override
    protected PluginErrorCode failureCode() {
        return PluginErrorCode.REMOTE_ERROR;
    }
}
