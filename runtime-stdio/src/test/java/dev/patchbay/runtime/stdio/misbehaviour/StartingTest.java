package dev.patchbay.runtime.stdio.misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.testkit.Misbehaviour;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Plugins that do not become ready, or not as they should. */
class StartingTest extends MisbehaviourTests {
    @Test
    void exitsBeforeTheHandshake() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.EXITS_BEFORE_HANDSHAKE)) {
            assertThat(plugins.awaitBad(PluginErrorCode.CRASHED))
                    .contains("in the handshake", "exit code 3", "cannot open settings.ini");
        }
    }

    @Test
    void exitsInTheHandshake() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.EXITS_IN_HANDSHAKE)) {
            assertThat(plugins.awaitBad(PluginErrorCode.CRASHED))
                    .contains("in the handshake", "exit code 3", "no licence file");
        }
    }

    @Test
    void exitsAfterHalfALine() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.HALF_LINE_THEN_EXITS)) {
            assertThat(plugins.awaitBad(PluginErrorCode.CRASHED))
                    .contains("exit code 3", "cut off", "{\"jsonrpc\": \"2.0\", \"id\"");
        }
    }

    @Test
    void printsHowItWantsToBeUsed() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.PRINTS_ONLY_GARBAGE)) {
            assertThat(plugins.awaitBad(PluginErrorCode.CRASHED))
                    .contains("exit code 2", "Usage: misbehaving", "required: --port");
        }
    }

    @Test
    void crashesOnEveryStart() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.CRASHES_ON_EVERY_START)) {
            plugins.awaitBad(PluginState.FAILED);
            assertThat(plugins.awaitBad(PluginErrorCode.CRASHED)).contains("SIGSEGV");
        }
    }

    @Test
    void neverShakesHands() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.NEVER_SHAKES_HANDS, "startup_timeout_sec = 1")) {
            assertThat(plugins.awaitBad(PluginErrorCode.TIMEOUT)).contains("1000 ms", "startup_timeout_sec");
        }
    }

    @Test
    void shakesHandsOneByteASecond() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.ONE_BYTE_A_SECOND, "startup_timeout_sec = 3")) {
            assertThat(plugins.awaitBad(PluginErrorCode.TIMEOUT)).isNotEmpty();
        }
    }

    @Test
    void shakesHandsUnderAWrongId() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.WRONG_HANDSHAKE_ID, "startup_timeout_sec = 1")) {
            assertThat(plugins.awaitBad(PluginErrorCode.TIMEOUT)).isNotEmpty();
        }
    }

    @Test
    void isNotWaitedForAndEndsAtOnce() throws IOException {
        try (Neighbourhood plugins = with(new Impatient(), Misbehaviour.NEVER_SHAKES_HANDS)) {
            plugins.awaitBad(PluginState.FAILED);
            plugins.awaitNoBadProcess();
        }
    }

    @Test
    void needsLongToStartAndGetsTheTime() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.NEEDS_LONG_TO_START)) {
            assertThat(plugins.bad().state()).isEqualTo(PluginState.READY);
            plugins.echoes();
        }
    }

    @Test
    void needsLongerToStartThanItHas() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.NEEDS_LONG_TO_START, "startup_timeout_sec = 1")) {
            assertThat(plugins.awaitBad(PluginErrorCode.TIMEOUT)).isNotEmpty();
        }
    }

    @Test
    void printsABannerFirst() throws IOException {
        try (Neighbourhood plugins = with(Misbehaviour.PRINTS_A_BANNER)) {
            assertThat(plugins.bad().state()).isEqualTo(PluginState.READY);
            plugins.echoes();
            await().untilAsserted(() -> assertThat(plugins.log())
                    .contains("stdout: *** Welcome to the server ***", "stdout: listening on stdio"));
        }
    }
}
