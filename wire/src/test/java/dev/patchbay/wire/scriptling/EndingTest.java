package dev.patchbay.wire.scriptling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.ConnectionEvent;
import dev.patchbay.runtime.Health;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

class EndingTest {
    private final ScriptedPlugin plugin = new ScriptedPlugin();
    private final Session session = Session.with(plugin);

    @Test
    void aPluginIsToldGoodbyeBeforeItsChannelIsClosed() {
        StepVerifier.create(session.connection().close()).expectComplete().verify(Session.SOON);
        assertThat(plugin.methods()).endsWith("environment.close", "plugin.shutdown");
        assertThat(plugin.closed()).isNotNull();
        StepVerifier.create(session.connection().close()).expectComplete().verify(Session.SOON);
        assertThat(plugin.methods()).containsOnlyOnce("plugin.shutdown");
    }

    @Test
    void objectsThatAreLeftAreDestroyedTogether() {
        plugin.answers("object.new", "{\"library\":\"lib\",\"class\":\"Box\",\"id\":\"1\"}");
        assertThat(session.call("Box.new", "{}")).contains("1@rs");
        plugin.answers("object.new", "{\"library\":\"lib\",\"class\":\"Box\",\"id\":\"2\"}");
        assertThat(session.call("Box.new", "{}")).contains("2@rs");
        StepVerifier.create(session.connection().close()).expectComplete().verify(Session.SOON);
        assertThat(plugin.methods())
                .endsWith("object.destroy", "object.destroy", "environment.close", "plugin.shutdown");
    }

    @Test
    void aPluginThatDoesNotAnswerItsGoodbyeIsLeft() {
        plugin.ignores("environment.close");
        plugin.ignores("function.call");
        ScriptlingSettings hurried =
                new ScriptlingSettings(false, Map.of(), Duration.ofSeconds(5), Duration.ofMillis(20), false);
        Session left = Session.with(plugin, hurried);
        StepVerifier.create(left.calling("f", "{}", Map.of()))
                .then(() -> left.connection().close().block(Session.SOON))
                .expectErrorSatisfies(
                        thrown -> assertThat(((PluginException) thrown).code()).isEqualTo(PluginErrorCode.CRASHED))
                .verify(Session.SOON);
    }

    @Test
    void closingIsNoNews() {
        StepVerifier.create(session.connection().events())
                .then(() -> session.connection().close().block(Session.SOON))
                .expectComplete()
                .verify(Session.SOON);
        StepVerifier.create(session.connection().events()).expectComplete().verify(Session.SOON);
    }

    @Test
    void goingByItselfIs() {
        PluginException crash = PluginException.of(PluginErrorCode.CRASHED, Session.PLUGIN, "exit code 3", "");
        assertThat(health()).isEqualTo(Health.HEALTHY);
        StepVerifier.create(session.connection().events())
                .then(() -> plugin.close(crash))
                .expectNext(new ConnectionEvent.Exited(PluginErrorCode.CRASHED, crash.describe()))
                .expectComplete()
                .verify(Session.SOON);
        assertThat(health().healthy()).isFalse();
        assertThat(session.failure("f", "{}")).isSameAs(crash);
        StepVerifier.create(session.connection().close()).expectComplete().verify(Session.SOON);
    }

    private Health health() {
        return Objects.requireNonNull(session.connection().health().block(Session.SOON));
    }

    @ParameterizedTest
    @CsvSource({"trace, DEBUG", "debug, DEBUG", "info, INFO", "warn, WARN", "error, ERROR", "fatal, ERROR", "loud, INFO"
    })
    void whatThePluginLogsIsAnEvent(String level, ConnectionEvent.Level expected) {
        plugin.says("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"host.log\",\"params\":{\"level\":\"" + level
                + "\",\"message\":\"found\",\"args\":[{\"type\":\"string\",\"value\":\"files\"},"
                + "{\"type\":\"int\",\"value\":3}]}}");
        StepVerifier.create(session.connection().events())
                .expectNext(new ConnectionEvent.Logged(expected, "found files=3"))
                .thenCancel()
                .verify(Session.SOON);
        assertThat(plugin.told().get(0).toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"type\":\"null\"}}");
    }

    @Test
    void aLogEntryThatIsNoneIsAnsweredAsSuch() {
        plugin.says("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"host.log\",\"params\":{\"args\":5}}");
        assertThat(plugin.told().get(0).at("/error/code").asInt()).isEqualTo(-32602);
    }
}
