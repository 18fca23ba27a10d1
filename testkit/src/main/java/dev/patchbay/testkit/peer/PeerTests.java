package dev.patchbay.testkit.peer;

import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * Tests with one server, which is started once for all of them. Whoever extends it names the servers:
 *
 * <pre>{@code
 * @ParameterizedClass
 * @MethodSource("peers")
 * class RealServersTest extends RealServerRules {
 *     static Stream<ServerPeer> peers() {
 *         return Stream.of(…);
 *     }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PeerTests {
    @Parameter
    @Nullable
    ServerPeer peer;

    private @Nullable PeerHost host;

    @BeforeParameterizedClassInvocation
    final void start(ServerPeer one, @TempDir Path directory) throws IOException {
        host = PeerHost.of(one, directory);
    }

    @AfterParameterizedClassInvocation
    final void stop() {
        if (host != null) {
            host.close();
        }
    }

    /** The server's description. */
    protected final ServerPeer peer() {
        return Objects.requireNonNull(peer, "given to each class");
    }

    /** The host with the server. */
    protected final PeerHost host() {
        return Objects.requireNonNull(host, "started before all tests");
    }

    /** Whether the server can do that. */
    protected final boolean can(PeerAbility ability) {
        return peer().can(ability);
    }

    /** What a tool of the server's gives. */
    protected final ToolResult call(String tool, Map<String, ?> arguments) {
        return Objects.requireNonNull(host().plugin().call(tool, arguments).block(PeerHost.PATIENCE));
    }
}
