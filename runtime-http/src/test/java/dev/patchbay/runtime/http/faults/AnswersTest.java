package dev.patchbay.runtime.http.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.testkit.Neighbours;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Answers to calls that the protocol does not know. Each costs its own call only. */
class AnswersTest extends FaultTests {
    private static final String POKE = "{\"text\": \"hello\"}";
    private static final String PAGE = "<html><title>It works</title></html>";
    private static final int MORE_THAN_MAY_WAIT = 1_500;

    AnswersTest() {
        super(WaywardServer.Era.MODERN);
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                wrong("another type", PluginErrorCode.MALFORMED_RESPONSE, 200, "text/plain", "hello", "text/plain"),
                wrong("a page for people", PluginErrorCode.MALFORMED_RESPONSE, 200, "text/html", PAGE, "It works"),
                wrong("a page not found", PluginErrorCode.MALFORMED_RESPONSE, 404, "text/html", PAGE, "404"),
                wrong("no JSON", PluginErrorCode.MALFORMED_RESPONSE, 200, "application/json", "{oops", "oops"),
                wrong("another JSON", PluginErrorCode.MALFORMED_RESPONSE, 200, "application/json", "[1]", "[1]"),
                wrong("nothing", PluginErrorCode.MALFORMED_RESPONSE, 200, "application/json", "", "200"),
                wrong("accepted", PluginErrorCode.MALFORMED_RESPONSE, 202, "text/plain", "", "202"),
                wrong("a broken server", PluginErrorCode.TRANSPORT_FAILED, 500, "text/html", PAGE, "500"),
                wrong("a gateway's page", PluginErrorCode.TRANSPORT_FAILED, 503, "text/html", PAGE, "503"),
                wrong("too many calls", PluginErrorCode.OVERLOADED, 429, "text/plain", "slow down", "slow down"),
                wrong("who are you", PluginErrorCode.UNAUTHORIZED, 401, "text/plain", "who?", "401"),
                wrong("you may not", PluginErrorCode.UNAUTHORIZED, 403, "text/plain", "no", "403"));
    }

    private static Arguments wrong(
            String name, PluginErrorCode code, int status, String type, String body, String word) {
        Reply.Giver giver = (request, reply) -> reply.whole(status, type, body);
        return Arguments.of(name, giver, code, word);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAnswers")
    void failTheCallAndNothingElse(String unusedName, Reply.Giver giver, PluginErrorCode code, String word)
            throws IOException {
        try (Neighbours plugins = start("retries = 0")) {
            bad().answersOneCall(giver);
            Neighbours.fails(plugins.call("bad.poke", POKE), code, "127.0.0.1:", word);
            assertThat(plugins.text("bad.poke", POKE)).isEqualTo("hello");
            plugins.echoes();
            assertThat(bad().calls()).hasSize(3);
        }
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                Arguments.of("before it begins", giver(Reply::reset)),
                Arguments.of("in mid header", giver(reply -> {
                    reply.raw("HTTP/1.1 200 OK\r\nContent-Ty");
                    reply.reset();
                })),
                Arguments.of("in mid body", giver(reply -> {
                    reply.raw(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"json");
                    reply.end();
                })),
                Arguments.of("in mid event", giver(reply -> {
                    reply.beginEvents();
                    reply.raw("data: {\"jsonrpc\"");
                    reply.reset();
                })),
                Arguments.of("between events", giver(reply -> {
                    reply.beginEvents();
                    reply.raw(": still there\n\n");
                    reply.end();
                })));
    }

    private interface Breaking {
        void go(Reply reply) throws IOException;
    }

    private static Reply.Giver giver(Breaking breaking) {
        return (request, reply) -> breaking.go(reply);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void thatBreakOffFailTheCallAndNothingElse(String unusedName, Reply.Giver giver) throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersOneCall(giver);
            Neighbours.fails(plugins.call("bad.poke", POKE), PluginErrorCode.TRANSPORT_FAILED, "127.0.0.1:");
            assertThat(plugins.text("bad.poke", POKE)).isEqualTo("hello");
            assertThat(bad().calls()).as("not sent again").hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void thatMayPassAreAskedForAgainWhereThatChangesNothing(int status) throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersOneCall((request, reply) -> reply.whole(status, "text/plain", "later", "Retry-After: 0"));
            plugins.echoes();
            assertThat(bad().calls()).hasSize(2);
        }
    }

    @Test
    void thatNeverComeEndWithTheCallsDeadlineAndLeaveNothing() throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersCalls((request, reply) -> {});
            for (int i = 0; i < 3; i++) {
                Neighbours.fails(
                        plugins.call("bad.poke", POKE, Duration.ofMillis(300)), PluginErrorCode.TIMEOUT, "300");
            }
            for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
                plugins.call("bad.poke", POKE).subscribe().dispose();
            }
            bad().behaves();
            // What is given up while it waits for a connection gives its place back a moment later.
            await().atMost(Neighbours.SOON).ignoreExceptions().untilAsserted(plugins::echoes);
        }
    }

    @Test
    void toManyCallsAtOnceThatAreAllWrongFailThemAll() throws IOException {
        try (Neighbours plugins = start("retries = 0")) {
            bad().answersCalls((request, reply) -> reply.whole(200, "text/html", PAGE));
            List<String> ends = Flux.range(0, 64)
                    .flatMap(
                            i -> plugins.call("bad.echo", POKE)
                                    .map(answer -> "answered")
                                    .onErrorResume(Neighbours::codeOf),
                            64)
                    .collectList()
                    .block(Neighbours.SOON);
            assertThat(ends).hasSize(64).containsOnly(PluginErrorCode.MALFORMED_RESPONSE.wireName());
            bad().behaves();
            plugins.echoes();
            assertThat(plugins.bad().state()).isEqualTo(PluginState.READY);
        }
    }
}
