package dev.patchbay.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolResult;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class LineClientTest {
    private final ScriptedExchange plugin = new ScriptedExchange();

    @Test
    void aCallIsOneHandshakeOneRequestOneResponseAndAnExit() {
        StepVerifier.create(plugin.client().call("add", Json.parse("{\"left\":2,\"right\":3}")))
                .then(() -> assertThat(plugin.written)
                        .containsExactly("{\"type\":\"handshake\",\"protocol_version\":\"rterm.plugin.v1\"}\n"))
                .then(() -> plugin.line(ScriptedExchange.HANDSHAKE))
                .then(() -> assertThat(Json.parse(plugin.written.get(1)))
                        .isEqualTo(Json.parse("{\"type\":\"request\",\"request_id\":\"r1\",\"tool_name\":\"add\","
                                + "\"context\":{\"workspace_id\":\"w1\",\"repo_root\":\"/repo\"},"
                                + "\"input\":{\"left\":2,\"right\":3}}")))
                .then(() -> assertThat(plugin.inputClosed).isFalse())
                .then(() -> plugin.line(ScriptedExchange.OK))
                .then(() -> assertThat(plugin.inputClosed).isTrue())
                .then(() -> plugin.says().exited(0, "exit code 0"))
                .expectNext(ToolResult.structured(Json.parse("5")))
                .verifyComplete();
        assertThat(plugin.kills)
                .as("what the plugin started must not outlive it")
                .isEqualTo(1);
    }

    @Test
    void anIntroductionAsksForNothingAndDoesNotCareHowItEnds() {
        StepVerifier.create(plugin.client().introduce())
                .then(() -> plugin.line(ScriptedExchange.HANDSHAKE))
                .then(() -> assertThat(plugin.inputClosed).isTrue())
                .then(() -> plugin.says().exited(1, "exit code 1"))
                .assertNext(manifest -> assertThat(manifest.exposedTools()).containsExactly("echo", "add"))
                .verifyComplete();
        assertThat(plugin.written).hasSize(1);
        assertThat(plugin.kills).isEqualTo(1);
    }

    @Test
    void anIntroductionDoesNotWaitLongForTheExit() {
        StepVerifier.create(plugin.client().introduce())
                .then(() -> plugin.line(ScriptedExchange.HANDSHAKE))
                .then(() -> plugin.time.advanceTimeBy(Duration.ofMillis(500)))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(plugin.kills).isEqualTo(1);
    }

    @Test
    void theResponseCountsThatWasUnderWayWhenThePluginExited() {
        StepVerifier.create(plugin.client().call("add", Json.emptyObject()))
                .then(() -> plugin.line(ScriptedExchange.HANDSHAKE))
                .then(() -> plugin.says().exited(0, "exit code 0"))
                .then(() -> plugin.line(ScriptedExchange.OK))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void moreOutputThanOneResponseIsIgnored() {
        StepVerifier.create(plugin.client().call("add", Json.emptyObject()))
                .then(() -> plugin.line(ScriptedExchange.HANDSHAKE))
                .then(() -> plugin.line(ScriptedExchange.OK))
                .then(() -> plugin.line("bye"))
                .then(() -> plugin.says().lineTooLong())
                .then(() -> plugin.says().outputEnded())
                .then(() -> plugin.says().exited(0, "exit code 0"))
                .expectNextCount(1)
                .verifyComplete();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("no start in time", "launch_failed", p -> p.time.advanceTimeBy(Duration.ofSeconds(2))),
                failure("a handshake that is none", "handshake_failed", p -> p.line("{}")),
                failure("bad JSON", "malformed_response", p -> p.line("{")),
                failure(
                        "too long a handshake",
                        "malformed_response",
                        p -> p.says().lineTooLong()),
                failure("silence", "timeout", p -> p.time.advanceTimeBy(Duration.ofSeconds(2))),
                failure("exit before the handshake", "crashed", p -> {
                    p.says().exited(3, "exit code 3");
                    p.says().outputEnded();
                }),
                failure("the end of output, then an exit", "crashed", p -> {
                    p.says().outputEnded();
                    p.says().exited(0, "exit code 0");
                }),
                failure("the end of output, and living on", "crashed", p -> {
                    p.says().outputEnded();
                    p.time.advanceTimeBy(Duration.ofMillis(500));
                }),
                failure("an exit while a child holds the output", "crashed", p -> {
                    p.says().exited(0, "exit code 0");
                    p.time.advanceTimeBy(Duration.ofMillis(500));
                }),
                failure("not reading", "crashed", p -> {
                    p.says().writeFailed("Broken pipe");
                    p.says().exited(1, "exit code 1");
                }),
                answering(
                        "a response to another request",
                        "malformed_response",
                        p -> p.line(ScriptedExchange.OK.replace("r1", "r2"))),
                answering(
                        "too long a response",
                        "malformed_response",
                        p -> p.says().lineTooLong()),
                answering("no response", "timeout", p -> p.time.advanceTimeBy(Duration.ofSeconds(5))),
                answering("the end of output instead of a response", "crashed", p -> {
                    p.says().outputEnded();
                    p.says().exited(0, "exit code 0");
                }),
                answering("a request that is not read", "crashed", p -> {
                    p.says().writeFailed("Broken pipe");
                    p.says().exited(0, "exit code 0");
                }),
                answering("a bad exit after a response", "crashed", p -> {
                    p.line(ScriptedExchange.OK);
                    p.says().exited(7, "exit code 7");
                }),
                answering("a response and no exit", "crashed", p -> {
                    p.line(ScriptedExchange.OK);
                    p.time.advanceTimeBy(Duration.ofMillis(500));
                }),
                answering("a late response and no time to exit", "timeout", p -> {
                    p.time.advanceTimeBy(Duration.ofMillis(4800));
                    p.line(ScriptedExchange.OK);
                    p.time.advanceTimeBy(Duration.ofMillis(200));
                }));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("failures")
    void eachFailureHasItsCode(String unusedName, String code, boolean launches, Consumer<ScriptedExchange> script) {
        Mono<ScriptedExchange> launch = launches ? Mono.just(plugin) : Mono.never();
        plugin.evidence = new LineExchange.Evidence("it complained", "read it");
        StepVerifier.create(plugin.client(launch).call("add", Json.emptyObject()))
                .then(() -> script.accept(plugin))
                .verifyErrorSatisfies(thrown -> {
                    PluginException failure = (PluginException) thrown;
                    assertThat(failure.code().wireName())
                            .as(failure.getMessage())
                            .isEqualTo(code);
                    assertThat(failure.plugin()).isEqualTo(ScriptedExchange.PLUGIN);
                    if (launches) {
                        assertThat(failure).hasMessageEndingWith("; it complained");
                        assertThat(failure.remedy()).as("what to do").isNotEmpty();
                    }
                });
        assertThat(plugin.kills).isEqualTo(launches ? 1 : 0);
    }

    @Test
    void whatCouldNotBeStartedKeepsItsCodeAndWords() {
        PluginException absent = PluginException.of(
                PluginErrorCode.LAUNCH_FAILED, ScriptedExchange.PLUGIN, "\"nothing\" is not there", "install it");
        StepVerifier.create(plugin.client(Mono.error(absent)).introduce())
                .verifyErrorSatisfies(thrown -> assertThat(((PluginException) thrown).describe())
                        .isEqualTo("project:fixture: launch_failed: \"nothing\" is not there; install it"));
    }

    @Test
    void anErrorThatIsFollowedByABadExitIsNotLost() {
        StepVerifier.create(plugin.client().call("add", Json.emptyObject()))
                .then(() -> plugin.line(ScriptedExchange.HANDSHAKE))
                .then(() -> plugin.line("{\"type\":\"response\",\"request_id\":\"r1\",\"status\":\"error\","
                        + "\"error\":{\"code\":\"c\",\"message\":\"disk full\"}}"))
                .then(() -> plugin.says().exited(1, "exit code 1"))
                .verifyErrorSatisfies(thrown ->
                        assertThat(thrown).hasMessageContaining("disk full").hasMessageContaining("exit code 1"));
    }

    @Test
    void cancellingKills() {
        Disposable call = plugin.client().call("add", Json.emptyObject()).subscribe();
        plugin.line(ScriptedExchange.HANDSHAKE);
        call.dispose();
        assertThat(plugin.kills).isEqualTo(1);
    }

    @Test
    void whatStartsAfterEverybodyHasLeftIsNotKept() {
        Sinks.One<ScriptedExchange> late = Sinks.one();
        boolean[] cancelled = new boolean[1];
        Disposable call = plugin.client(late.asMono().doOnCancel(() -> cancelled[0] = true))
                .call("add", Json.emptyObject())
                .subscribe();
        call.dispose();
        assertThat(cancelled[0]).isTrue();
    }

    @Test
    void closingEndsWhatIsInFlightAndWhatComesLater() {
        LineClient client = plugin.client();
        Mono<ToolResult> call = client.call("add", Json.emptyObject());
        StepVerifier.create(call).then(client::close).verifyErrorSatisfies(LineClientTest::stopped);
        assertThat(plugin.kills).isEqualTo(1);
        StepVerifier.create(call).verifyErrorSatisfies(LineClientTest::stopped);
        assertThat(plugin.kills).isEqualTo(1);
    }

    @Test
    void everySubscriptionIsARequestOfItsOwn() {
        Mono<ToolResult> call = plugin.client().call("add", Json.emptyObject());
        call.subscribe().dispose();
        Disposable second = call.subscribe();
        plugin.line(ScriptedExchange.HANDSHAKE);
        assertThat(plugin.written.get(2)).contains("\"r2\"");
        second.dispose();
    }

    private static void stopped(Throwable thrown) {
        assertThat(((PluginException) thrown).code()).isEqualTo(PluginErrorCode.CRASHED);
        assertThat(thrown).hasMessageContaining("stopped");
    }

    private static Arguments failure(String name, String code, Consumer<ScriptedExchange> script) {
        return Arguments.of(name, code, !code.equals("launch_failed"), script);
    }

    private static Arguments answering(String name, String code, Consumer<ScriptedExchange> script) {
        return failure(name, code, plugin -> {
            plugin.line(ScriptedExchange.HANDSHAKE);
            script.accept(plugin);
        });
    }
}
