package dev.patchbay.runtime.http.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.testkit.Neighbours;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Servers that are not there, or are somebody else, and come back. */
class AbsenceTest extends FaultTests {
    private static final Duration LOOKED_FOR = Duration.ofSeconds(60);
    private static final String CALL = "{\"text\": \"hello\"}";

    AbsenceTest() {
        super(WaywardServer.Era.LEGACY);
    }

    @Test
    void isSaidOfThePluginAndOverWhenTheServerIsBack() throws IOException {
        try (Neighbours plugins = start("retries = 0")) {
            bad().close();
            await().atMost(LOOKED_FOR).until(() -> {
                Neighbours.fails(plugins.call("bad.poke", CALL), PluginErrorCode.TRANSPORT_FAILED, "127.0.0.1:");
                return plugins.bad().state() == PluginState.DEGRADED;
            });
            bad().open();
            await().atMost(LOOKED_FOR).until(() -> plugins.bad().state() == PluginState.READY);
            plugins.echoes();
            assertThat(bad().sessionsBegun()).isEqualTo(2);
        }
    }

    @Test
    void inMidCallFailsAllCallsThatMayHaveArrived() throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersCalls((request, reply) -> {});
            var ends = Flux.range(0, 64)
                    .flatMap(
                            i -> plugins.call("bad.poke", CALL)
                                    .map(answer -> "answered")
                                    .onErrorResume(Neighbours::codeOf),
                            64)
                    .collectList()
                    .toFuture();
            await().atMost(Neighbours.SOON).until(() -> bad().calls().size() == 64);
            bad().close();
            assertThat(ends)
                    .succeedsWithin(Neighbours.SOON)
                    .satisfies(codes ->
                            assertThat(codes).hasSize(64).containsOnly(PluginErrorCode.TRANSPORT_FAILED.wireName()));
            bad().behaves();
            bad().open();
            await().atMost(LOOKED_FOR).ignoreExceptions().untilAsserted(plugins::echoes);
            assertThat(bad().calls()).as("none was sent again").hasSize(65);
        }
    }

    @Test
    void forAMomentCostsNoCallThatMayBeRepeated() throws IOException {
        try (Neighbours plugins = start("retries = 10")) {
            bad().close();
            var answers = Flux.range(0, 16)
                    .flatMap(i -> plugins.call("bad.echo", CALL).map(answer -> answer.asText()), 16)
                    .collectList()
                    .toFuture();
            bad().open();
            assertThat(answers)
                    .succeedsWithin(LOOKED_FOR)
                    .satisfies(texts -> assertThat(texts).hasSize(16).containsOnly("hello"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500})
    void ofAServerOfTheProtocolFailsTheStart(int status) throws IOException {
        bad().answersEverything((request, reply) ->
                reply.whole(status, "text/html", "<html><title>Somebody else</title></html>"));
        try (Neighbours plugins = start("retries = 0")) {
            PluginErrorCode code =
                    status == 500 ? PluginErrorCode.TRANSPORT_FAILED : PluginErrorCode.MALFORMED_RESPONSE;
            assertThat(plugins.awaitBad(code)).contains("127.0.0.1:", "Somebody else");
        }
    }

    @Test
    void fromTheBeginningIsOverWhenTheServerComes() throws IOException {
        bad().close();
        try (Neighbours plugins = start("retries = 0")) {
            assertThat(plugins.awaitBad(PluginErrorCode.TRANSPORT_FAILED)).contains("127.0.0.1:");
            bad().open();
            await().atMost(LOOKED_FOR).until(() -> plugins.bad().state() == PluginState.READY);
            plugins.echoes();
        }
    }

    @Test
    void ofAnAnswerToTheFirstQuestionFailsTheStartInTime() throws IOException {
        bad().answersEverything((request, reply) -> {});
        try (Neighbours plugins = start("startup_timeout_sec = 2")) {
            List<String> problems = List.of(plugins.awaitBad(PluginErrorCode.TIMEOUT));
            assertThat(problems).isNotEmpty();
        }
    }
}
