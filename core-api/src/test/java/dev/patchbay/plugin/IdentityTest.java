package dev.patchbay.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    @Test
    void aPluginIsNamedWithItsOrigin() {
        assertThat(PluginId.parse("project:calculator"))
                .isEqualTo(new PluginId(PluginOrigin.PROJECT, "calculator"))
                .hasToString("project:calculator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calculator", "elsewhere:x", "project:", "project:Calc", "project:-x", "project:a:b", ""})
    void whatIsNoPluginIdIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PluginId.parse(text));
    }

    @Test
    void aNameHasAtMost64Characters() {
        assertThat(PluginId.isName("a".repeat(64))).isTrue();
        assertThat(PluginId.isName("a".repeat(65))).isFalse();
    }

    @Test
    void pluginsAreOrderedByOriginThenName() {
        PluginId builtin = PluginId.parse("builtin:z");
        PluginId first = PluginId.parse("project:a");
        PluginId second = PluginId.parse("project:b");

        assertThat(List.of(second, first, builtin).stream().sorted()).containsExactly(builtin, first, second);
    }

    @Test
    void aDigestIsThatOfTheBytes() {
        assertThat(Digest.of("abc".getBytes(UTF_8)))
                .hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatIllegalArgumentException().isThrownBy(() -> new Digest("sha256:BA78"));
    }

    @Test
    void aFailureSaysWhoWhatAndWhatToDo() {
        PluginException failure = PluginException.of(
                PluginErrorCode.TIMEOUT, PluginId.parse("user:x"), "no answer after \"60 s\"", "raise the timeout");

        assertThat(failure.describe()).isEqualTo("user:x: timeout: no answer after \"60 s\"; raise the timeout");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.retryDelay()).isEmpty();
    }

    @Test
    void aFailureThatNamesADelayIsWorthTryingAgain() {
        PluginException failure = PluginException.of(PluginErrorCode.REMOTE_ERROR, PluginId.HOST, "busy", "")
                .retryAfter(Duration.ofSeconds(2))
                .causedBy(new IllegalStateException("cause"));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.retryDelay()).contains(Duration.ofSeconds(2));
        assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failure.describe()).isEqualTo("builtin:patchbay: remote_error: busy");
    }
}
