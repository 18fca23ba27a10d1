package dev.patchbay.runtime.stdio.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.Connection;
import dev.patchbay.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Real programs that break the protocol, each in one way. */
class MisbehaviourTest {
    private static final String HURRIED = """
            invocation_timeout_ms = 3000
            launch_timeout_ms = 2000
            handshake_timeout_ms = 1500
            teardown_timeout_ms = 400
            """;

    @TempDir
    Path project = Path.of("");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "exits_before_handshake | crashed                   | cannot find my keys",
                "half_handshake         | malformed_response        | not JSON",
                "garbage_handshake      | malformed_response        | Welcome to my plugin!",
                "empty_handshake        | malformed_response        | an empty line",
                "endless_handshake      | malformed_response        | more than 1048576 bytes",
                "not_utf8_handshake     | malformed_response        | not UTF-8",
                "wrong_type             | handshake_failed          | \"hello\"",
                "wrong_version          | protocol_version_mismatch | \"rterm.plugin.v2\"",
                "no_version             | protocol_version_mismatch | nothing",
                "no_tools               | handshake_failed          | \"exposed_tools\"",
                "wrong_id               | handshake_failed          | \"somebody-else\"",
                "tool_twice             | handshake_failed          | twice",
                "no_tool_name           | handshake_failed          | no name at all"
            })
    void aHandshakeThatIsNoneHasItsCode(String behaviour, String code, String words) throws IOException {
        Throwable failure = failure(LinePlugin.install(project, behaviour).connecting());
        assertThat(((PluginException) failure).code().wireName())
                .as(failure.getMessage())
                .isEqualTo(code);
        assertThat(((PluginException) failure).plugin()).isEqualTo(LinePlugin.ID);
        assertThat(failure).hasMessageContaining(words);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "silent, timeout, in the handshake",
        "closes_output, crashed, in the handshake",
        "exits_while_a_child_holds_output, crashed, in the handshake"
    })
    void whoeverSaysNothingIsNotWaitedForLong(String behaviour, String code, String words) throws IOException {
        LinePlugin plugin = LinePlugin.install(project, behaviour, HURRIED);
        assertFailure(plugin.connecting(), code, words);
        plugin.awaitGone("pid");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "exposes_it_only_once   | tool_not_exposed   | \"work\"",
                "exits_in_mid_call      | crashed            | out of luck",
                "killed_in_mid_call     | crashed            | SIGKILL",
                "half_response          | malformed_response | not JSON",
                "garbage_response       | malformed_response | working on it...",
                "empty_response         | malformed_response | an empty line",
                "endless_response       | malformed_response | more than 1048576 bytes",
                "wrong_response_type    | malformed_response | \"answer\"",
                "wrong_request_id       | malformed_response | \"r0\"",
                "unknown_status         | malformed_response | \"fine\"",
                "ok_with_error          | malformed_response | carries an error",
                "error_without_payload  | malformed_response | without saying which",
                "bad_exit               | crashed            | failed to save"
            })
    void anAnswerThatIsNoneHasItsCode(String behaviour, String code, String words) throws IOException {
        assertFailure(LinePlugin.install(project, behaviour).calling(), code, words);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "never_answers, timeout, answering",
        "does_not_exit, crashed, did not exit in time",
        "ignores_signals, crashed, did not exit in time"
    })
    void whoeverDoesNotComeToAnEndIsKilled(String behaviour, String code, String words) throws IOException {
        LinePlugin plugin = LinePlugin.install(project, behaviour, HURRIED);
        assertFailure(plugin.calling(), code, words);
        plugin.awaitGone("pid");
    }

    @Test
    void waitingForTheExitIsPartOfTheInvocation() throws IOException {
        LinePlugin plugin = LinePlugin.install(project, "does_not_exit", """
                invocation_timeout_ms = 3000
                teardown_timeout_ms = 30000
                """);
        assertFailure(plugin.calling(), "timeout", "ending");
        plugin.awaitGone("pid");
    }

    @ParameterizedTest
    @CsvSource({"works", "response_without_end", "waits_for_the_end_of_input", "more_than_one_response"})
    void whoeverKeepsToTheRulesIsUnderstood(String behaviour) throws IOException {
        StepVerifier.create(LinePlugin.install(project, behaviour).calling())
                .expectNext(ToolResult.structured(Json.parse("5")))
                .expectComplete()
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void aFloodOnStderrIsDrainedAndDoesNotDisturb() throws IOException {
        StepVerifier.create(LinePlugin.install(project, "floods_stderr").calling())
                .expectNextCount(1)
                .expectComplete()
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void aRequestAndAResponseMayCrossEachOther() throws IOException {
        String large = "y".repeat(900_000);
        StepVerifier.create(LinePlugin.install(project, "answers_before_reading")
                        .calling(Json.object().put("text", large)))
                .assertNext(result -> assertThat(result.asText()).hasSize(300_000))
                .expectComplete()
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void aRequestThatNobodyReadsIsACrash() throws IOException {
        LinePlugin plugin = LinePlugin.install(project, "reads_nothing", HURRIED);
        assertFailure(plugin.calling(), "crashed", "does not read its input");
        plugin.awaitGone("pid");
    }

    @Test
    void thePluginsOwnErrorIsNoFailureOfThePlugin() throws IOException {
        StepVerifier.create(LinePlugin.install(project, "own_error").calling())
                .assertNext(result -> {
                    assertThat(result.error()).isTrue();
                    assertThat(result.asText()).isEqualTo("no more paper");
                    assertThat(result.structured())
                            .isEqualTo(Json.parse("{\"code\":\"timeout\",\"message\":\"no more paper\"}"));
                })
                .expectComplete()
                .verify(LinePlugin.PATIENCE);
    }

    @Test
    void whatACallStartedDoesNotOutliveIt() throws IOException {
        LinePlugin plugin = LinePlugin.install(project, "child_outlives_it");
        StepVerifier.create(plugin.calling())
                .expectNextCount(1)
                .expectComplete()
                .verify(LinePlugin.PATIENCE);
        plugin.awaitGone("pid");
    }

    @Test
    void givingACallUpLeavesNoProcess() throws IOException {
        LinePlugin plugin = LinePlugin.install(project, "child_of_a_waiting_one");
        reactor.core.Disposable call = plugin.calling().subscribe();
        ProcessHandle waiting = plugin.noted("pid");
        ProcessHandle child = plugin.noted("child");
        assertThat(waiting.isAlive()).isTrue();
        call.dispose();
        LinePlugin.awaitGone(waiting);
        LinePlugin.awaitGone(child);
    }

    @Test
    void closingLeavesNoProcess() throws IOException {
        LinePlugin plugin = LinePlugin.install(project, "child_of_a_waiting_one");
        Connection connection = plugin.connect();
        StepVerifier.create(LinePlugin.call(connection, Json.emptyObject()))
                .then(() -> awaitNoted(plugin))
                .then(() -> connection.close().block(LinePlugin.PATIENCE))
                .expectErrorSatisfies(thrown ->
                        assertThat(((PluginException) thrown).code().wireName()).isEqualTo("crashed"))
                .verify(LinePlugin.PATIENCE);
        plugin.awaitGone("pid");
        plugin.awaitGone("child");
    }

    private static void awaitNoted(LinePlugin plugin) {
        try {
            assertThat(plugin.noted("pid").isAlive()).isTrue();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void assertFailure(Mono<?> work, String code, String words) {
        Throwable failure = failure(work);
        assertThat(failure).isInstanceOf(PluginException.class);
        assertThat(((PluginException) failure).code().wireName())
                .as(failure.getMessage())
                .isEqualTo(code);
        assertThat(failure).hasMessageContaining(words);
    }

    private static Throwable failure(Mono<?> work) {
        Optional<Throwable> failed = work.<Optional<Throwable>>map(value -> Optional.empty())
                .onErrorResume(thrown -> Mono.just(Optional.of(thrown)))
                .block(LinePlugin.PATIENCE);
        return java.util.Objects.requireNonNull(failed).orElseThrow(() -> new AssertionError("nothing failed"));
    }
}
