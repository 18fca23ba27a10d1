package dev.patchbay.runtime.http.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginState;
import dev.patchbay.testkit.Neighbours;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Sessions that the server has forgotten. */
class SessionsTest extends FaultTests {
    SessionsTest() {
        super(WaywardServer.Era.LEGACY);
    }

    @Test
    void areBegunAgainWithoutLosingTheCall() throws IOException {
        try (Neighbours plugins = start()) {
            plugins.echoes();
            bad().forgetsSessions();
            assertThat(plugins.text("bad.poke", "{\"text\": \"hello\"}")).isEqualTo("hello");
            assertThat(bad().sessionsBegun()).isEqualTo(2);
            assertThat(bad().calls()).hasSize(2);
        }
    }

    @Test
    void areBegunAgainOnceForManyCalls() throws IOException {
        try (Neighbours plugins = start()) {
            bad().forgetsSessions();
            List<String> answers = Flux.range(0, 64)
                    .flatMapSequential(
                            i -> plugins.call("bad.poke", "{\"text\": \"" + i + "\"}")
                                    .map(answer -> answer.asText())
                                    .onErrorResume(Neighbours::codeOf),
                            64)
                    .collectList()
                    .block(Neighbours.SOON);
            assertThat(answers)
                    .isEqualTo(
                            IntStream.range(0, 64).mapToObj(Integer::toString).toList());
            assertThat(bad().sessionsBegun()).isEqualTo(2);
        }
    }

    @Test
    void thatAreForgottenAgainAndAgainDoNotStopThePlugin() throws IOException {
        try (Neighbours plugins = start()) {
            for (int i = 0; i < 10; i++) {
                bad().forgetsSessions();
                plugins.echoes();
            }
            assertThat(plugins.bad().state()).isEqualTo(PluginState.READY);
        }
    }
}
