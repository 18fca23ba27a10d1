package dev.patchbay.hooks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.hook.HookFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{1000}){1000}",
                "((((a{1000}){1000}){1000}){1000}){1000}",
                "(?:\\Qa{2}(\\E{1000}){1000}",
                "([(]a{1000}b){1000}",
                "([]a]{1000}b){1000}",
                "([[:alpha:]]{1000}){9}",
                "(a{900,}){900,}"
            })
    void refusesAnExpressionThatCompilesToTooMuchBeforeItDoes(String regex) {
        assertThatThrownBy(() -> Regex.of(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{1000}",
                "\\d{4}-\\d{4}-\\d{4}-\\d{4}",
                "[\\pL\\pN]{500}",
                "x{2,3}y{1000}",
                "\\Q((((\\E",
                "a{b}",
                "[(){1000}]{3}",
                "(?i)^(rm|del)\\b"
            })
    void takesAnExpressionOfEverydaySize(String regex) {
        assertThat(Regex.of(regex)).hasToString(regex);
    }

    @Test
    void refusesAnEmptyExpression() {
        assertThatThrownBy(() -> Regex.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=x)", "(a)\\1", "[a", "*"})
    void refusesWhatRe2DoesNotKnow(String regex) {
        assertThatThrownBy(() -> Regex.of(regex))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected RE2 syntax");
    }

    @Test
    void isFoundAnywhereUnlessItIsAnchored() {
        assertThat(Regex.of("b").isFoundIn("abc")).isTrue();
        assertThat(Regex.of("^b$").isFoundIn("abc")).isFalse();
    }

    @Test
    void looksAtLessTextTheLargerItIs() {
        String text = "b".repeat(100_000);

        assertThat(Regex.of("ab").isFoundIn(text)).isFalse();
        assertThatThrownBy(() -> Regex.of("a{900}").isFoundIn(text)).isInstanceOf(HookFailedException.class);
    }
}
