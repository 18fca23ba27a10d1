package dev.patchbay.runtime.http.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.testkit.LocalServer;
import dev.patchbay.testkit.peer.PeerAbility;
import dev.patchbay.testkit.peer.PeerHost;
import dev.patchbay.testkit.peer.RealServerRules;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;

/** Calls of servers on every official SDK that listens, in every mode and era that they speak. */
@ParameterizedClass
@MethodSource("dev.patchbay.runtime.http.peer.HttpPeers#alike")
class RealServersTest extends RealServerRules {
    @Test
    void noticesThatACallWasGivenUpWhereItCan() {
        if (!can(PeerAbility.CANCELLATION)) {
            return;
        }
        LocalServer server = ((Listening) host().server()).server();
        long before = givenUp(server);
        Disposable call =
                host().plugin().call("slow", Map.of("steps", 1000, "ms", 20)).subscribe();
        assertThat(call("echo", Map.of("text", "begun")).asText()).isEqualTo("begun");
        call.dispose();
        await().atMost(PeerHost.PATIENCE).until(() -> givenUp(server) > before);
    }

    private static long givenUp(LocalServer server) {
        return server.said().stream().filter("slow was given up"::equals).count();
    }
}
