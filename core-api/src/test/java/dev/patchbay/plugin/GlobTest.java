package dev.patchbay.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "files.read, files.read, true",
        "files.read, files.reads, false",
        "files.*, files.read, true",
        "files.*, files., true",
        "files.*, file.read, false",
        "*, a/b, false",
        "**, a/b, true",
        "**, '', true",
        "src/*.java, src/A.java, true",
        "src/*.java, src/deep/A.java, false",
        "src/**.java, src/deep/A.java, true",
        "a?c, abc, true",
        "a?c, a/c, false",
        "a?c, ac, false",
        "a?c, a😀c, true",
        "data/**, data/x/y, true",
        "data/**, data, true",
        "data/**, data/, true",
        "data/**, database, false",
        "*/**, data, true",
        "*/secret/**, a/secret, true",
        "***, a/b, true",
        "[ab]+., [ab]+., true",
        "'', '', true",
        "'', a, false",
    })
    void matchesTheWholeText(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void takesNoCharacterOfAPatternForAWildcardButStarAndQuestionMark() {
        assertThat(Glob.of("a\uE000b").isLiteral()).isTrue();
        assertThat(Glob.of("*\uE000").matches("x")).isFalse();
        assertThat(Glob.of("*\uE000").matches("x\uE000")).isTrue();
    }

    @Test
    void knowsWhetherItIsLiteral() {
        assertThat(Glob.of("a.b").isLiteral()).isTrue();
        assertThat(Glob.of("a?b").isLiteral()).isFalse();
        assertThat(Glob.of("a*").isLiteral()).isFalse();
    }

    @Test
    void agreesWithARegularExpression() {
        Random random = new Random(42);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = word(random, "ab/*?.", 7);
            String text = word(random, "ab/.", 7);
            boolean expected = oracle(pattern).matcher(text).matches();
            matched += expected ? 1 : 0;

            assertThat(Glob.of(pattern).matches(text))
                    .as("\"%s\" on \"%s\"", pattern, text)
                    .isEqualTo(expected);
        }
        assertThat(matched).as("cases that matched").isGreaterThan(1_000);
    }

    @Test
    void takesNoExponentialTime() {
        Glob hard = Glob.of("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b");
        String text = "a".repeat(5_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(hard.matches(text)).isFalse());
    }

    @Test
    void equalsByItsText() {
        assertThat(Glob.of("a*"))
                .isEqualTo(Glob.of("a*"))
                .hasSameHashCodeAs(Glob.of("a*"))
                .hasToString("a*");
        assertThat(Glob.of("a*")).isNotEqualTo(Glob.of("a"));
    }

    private static String word(Random random, String letters, int longest) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    private static Pattern oracle(String pattern) {
        String all = translated(pattern);
        return Pattern.compile(
                pattern.endsWith("/**") ? all + "|" + translated(pattern.substring(0, pattern.length() - 3)) : all,
                Pattern.DOTALL);
    }

    private static String translated(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                switch (pattern.charAt(i)) {
                    case '*' -> regex.append("[^/]*");
                    case '?' -> regex.append("[^/]");
                    default -> regex.append(Pattern.quote(pattern.substring(i, i + 1)));
                }
            }
        }
        return regex.toString();
    }
}
