package dev.patchbay.runtime.http.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.testkit.Neighbours;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers as streams of events, in every shape and cut into every piece. */
class StreamsTest extends FaultTests {
    private static final String CALL = "{\"text\": \"grüße \uD83D\uDE00\"}";
    private static final String TEXT = "grüße \uD83D\uDE00";

    StreamsTest() {
        super(WaywardServer.Era.MODERN);
    }

    /** Each has the answer in place of the asterisk. */
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("plain", "data: *\n\n"),
                Arguments.of("without a space", "data:*\n\n"),
                Arguments.of("with carriage returns", "event: message\r\nid: 1\r\ndata: *\r\n\r\n"),
                Arguments.of("with carriage returns alone", "data: *\r\r"),
                Arguments.of("with a mark of its encoding", "\uFEFFdata: *\n\n"),
                Arguments.of("after comments", ": hello\n\n:\n\ndata: *\n\n"),
                Arguments.of("after an empty event", "id: 7\ndata:\n\ndata: *\n\n"),
                Arguments.of("after fields that nobody knows", "flavour: vanilla\nretry: never\ndata: *\n\n"),
                Arguments.of(
                        "after what is for nobody",
                        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}\n\ndata: *\n\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void areUnderstoodInOnePiece(String unusedName, String shape) throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersCalls((request, reply) -> {
                reply.beginEvents();
                reply.raw(shape.replace("*", request.echo()));
                reply.end();
            });
            assertThat(plugins.text("bad.echo", CALL)).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void areUnderstoodByteByByte(String unusedName, String shape) throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersCalls((request, reply) -> {
                reply.socket().setTcpNoDelay(true);
                reply.beginEvents();
                for (byte each : shape.replace("*", request.echo()).getBytes(StandardCharsets.UTF_8)) {
                    reply.out().write(each);
                    reply.out().flush();
                }
                reply.end();
            });
            assertThat(plugins.text("bad.echo", CALL)).isEqualTo(TEXT);
        }
    }

    @Test
    void ofAMessageInSeveralLinesAreUnderstood() throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersCalls((request, reply) -> {
                reply.beginEvents();
                reply.raw("data: " + request.echo().replace(",", ",\ndata: ") + "\n\n");
                reply.end();
            });
            assertThat(plugins.text("bad.echo", CALL)).isEqualTo(TEXT);
        }
    }

    @Test
    void thatStayOpenAfterTheAnswerAreNotWaitedFor() throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersCalls((request, reply) -> {
                reply.beginEvents();
                reply.raw("data: " + request.echo() + "\n\n");
            });
            assertThat(plugins.text("bad.echo", CALL)).isEqualTo(TEXT);
            assertThat(plugins.text("bad.echo", CALL)).isEqualTo(TEXT);
        }
    }

    @Test
    void thatAnswerSomethingElseFailTheCall() throws IOException {
        try (Neighbours plugins = start()) {
            bad().answersOneCall((request, reply) -> {
                reply.beginEvents();
                reply.raw("data: {\"jsonrpc\":\"2.0\",\"id\":987654,\"result\":{}}\n\ndata: {oops\n\n");
                reply.end();
            });
            Neighbours.fails(
                    plugins.call("bad.poke", CALL), PluginErrorCode.TRANSPORT_FAILED, "ended its stream before");
            assertThat(plugins.text("bad.poke", CALL)).isEqualTo(TEXT);
        }
    }

    @Test
    void withAnEventThatIsTooLargeFailTheCall() throws IOException {
        try (Neighbours plugins = start("max_response_bytes = 65536")) {
            bad().answersOneCall((request, reply) -> {
                reply.beginEvents();
                reply.raw("data: \"" + "x".repeat(1 << 17));
                reply.raw("\"\n\ndata: " + request.echo() + "\n\n");
            });
            Neighbours.fails(plugins.call("bad.poke", CALL), PluginErrorCode.OUTPUT_TOO_LARGE, "max_response_bytes");
            assertThat(plugins.text("bad.poke", CALL)).isEqualTo(TEXT);
        }
    }
}
