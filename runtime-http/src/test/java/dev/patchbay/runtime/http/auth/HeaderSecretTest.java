package dev.patchbay.runtime.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.runtime.SecretSource;
import dev.patchbay.runtime.http.trial.Contexts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderSecretTest {
    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", " padded ", "höflich", "bell\u0007"})
    void refusesWhatAHeaderCannotCarryWithoutShowingIt(String secret) {
        var context = Contexts.of(Clock.systemUTC(), Path.of(""), Map.of("TOKEN", secret), "env:TOKEN");

        assertThatThrownBy(
                        () -> HeaderCredentials.load(new HeaderSecret(null, SecretSource.parse("env:TOKEN")), context)
                                .block(Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        failure -> assertThat(failure.code()).isEqualTo(PluginErrorCode.LAUNCH_FAILED))
                .hasMessageContaining("the secret of \"env:TOKEN\" cannot be shown in a header")
                .hasMessageNotContaining(secret);
    }
}
