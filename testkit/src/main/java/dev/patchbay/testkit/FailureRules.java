package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.tool.ToolResult;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A failure is typed, says whose it is, and concerns nobody else. */
abstract class FailureRules extends ContractRules {
    private static final String BOOM = "{\"message\": \"boom\"}";

    FailureRules(RuntimeContract contract) {
        super(contract);
    }

    @Test
    void typedError_aPluginsExceptionNamesCodePluginAndMessage() {
        StepVerifier.create(connect().call("fail", BOOM))
                .expectErrorSatisfies(thrown -> {
                    assertThat(thrown).isInstanceOf(PluginException.class).hasMessageContaining("boom");
                    PluginException failure = (PluginException) thrown;
                    assertThat(failure.code()).isEqualTo(contract().failureCode());
                    assertThat(failure.plugin().name()).isEqualTo(FixturePlugin.NAME);
                    assertThat(failure.getMessage()).doesNotContain("\tat ");
                })
                .verify(ContractSubject.PATIENCE);
    }

    /** Before the host validates them, so it is for the runtime or for the plugin to refuse them, each in its own way. */
    @Test
    void typedError_argumentsOfAnotherTypeAreNotAccepted() {
        Mono<Boolean> refused = connect()
                .call("add", "{\"left\": \"two\", \"right\": 3}")
                .map(ToolResult::error)
                .onErrorResume(
                        PluginException.class,
                        failure -> Mono.just(Set.of(PluginErrorCode.INVALID_ARGUMENTS, PluginErrorCode.REMOTE_ERROR)
                                .contains(failure.code())));
        StepVerifier.create(refused).expectNext(true).expectComplete().verify(ContractSubject.PATIENCE);
    }

    @Test
    void isolation_aFailureDisturbsNoOtherCall() {
        ContractConnection connection = connect();
        Mono<ToolResult> slow = connection.call("slow", "{\"ms\": 100}");
        Mono<Boolean> failure = connection.call("fail", BOOM).thenReturn(false).onErrorReturn(true);
        StepVerifier.create(Mono.zip(slow, failure))
                .assertNext(both -> {
                    assertThat(both.getT1().asText()).isEqualTo("100");
                    assertThat(both.getT2()).isTrue();
                })
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void isolation_afterAFailureThePluginAnswersAsBefore() {
        ContractConnection connection = connect();
        for (int i = 1; i <= 10; i++) {
            StepVerifier.create(connection.call("fail", BOOM)).verifyError(PluginException.class);
            assertThat(connection.text("count", "{}")).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void closing_callsInFlightFailAtOnce() {
        ContractConnection connection = connect();
        StepVerifier.create(connection.call("wait_for_cancel", "{}"))
                .then(() -> connection.connection().close().block(ContractSubject.PATIENCE))
                .expectErrorSatisfies(FailureRules::crashed)
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void closing_laterCallsFailAndDoNotHang() {
        ContractConnection connection = connect();
        StepVerifier.create(connection.connection().close().then(connection.call("echo", "{\"value\": 1}")))
                .expectErrorSatisfies(FailureRules::crashed)
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void closing_twiceIsTheSameAsOnce() {
        ContractConnection connection = connect();
        StepVerifier.create(connection
                        .connection()
                        .close()
                        .then(connection.connection().close()))
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void closing_endsTheEvents() {
        ContractConnection connection = connect();
        StepVerifier.create(connection.connection().events().ignoreElements())
                .then(() -> connection.connection().close().block(ContractSubject.PATIENCE))
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    @Test
    void closing_anotherConnectionGoesOn() {
        ContractConnection closed = connect();
        ContractConnection open = connect();
        StepVerifier.create(closed.connection().close()).expectComplete().verify(ContractSubject.PATIENCE);
        assertThat(open.text("say", "{\"text\": \"still here\"}")).isEqualTo("still here");
    }

    @Test
    void health_aPluginThatAnswersIsWell() {
        StepVerifier.create(connect().connection().health())
                .assertNext(health -> assertThat(health.healthy()).isTrue())
                .expectComplete()
                .verify(ContractSubject.PATIENCE);
    }

    private static void crashed(Throwable thrown) {
        assertThat(thrown).isInstanceOf(PluginException.class);
        assertThat(((PluginException) thrown).code()).isEqualTo(PluginErrorCode.CRASHED);
    }
}
