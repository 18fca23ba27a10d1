package dev.patchbay.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "call_1-B", "toolu_01A09q90qw90lq917835lq9"})
    void areLettersDigitsUnderscoresAndHyphens(String text) {
        assertThat(new SessionId(text)).hasToString(text);
        assertThat(new RunId(text)).hasToString(text);
        assertThat(new CallId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "_a", ".", "..", "a/b", "a b", "ä", "a\n", "a\0"})
    void areNeverPathsOrLines(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new CallId(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 10_000})
    void haveAtMost128Characters(int length) {
        assertThat(new SessionId("a".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionId("a".repeat(length)));
    }
}
