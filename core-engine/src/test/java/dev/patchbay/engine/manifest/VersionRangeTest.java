package dev.patchbay.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.semver4j.Semver;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=0.1.0,<1.0.0      | 0.1.0 | 0.0.9",
                ">=0.1.0,<1.0.0      | 0.9.9 | 1.0.0",
                ">=0.1.0 , < 1.0.0   | 0.9.9 | 1.0.0",
                ">=0.1.0 <1.0.0      | 0.9.9 | 1.0.0",
                "^1.2                | 1.2.0 | 1.1.9",
                "^1.2                | 1.9.9 | 2.0.0",
                "^0.2.3              | 0.2.9 | 0.3.0",
                "~1.4                | 1.4.9 | 1.5.0",
                "~1.4.2              | 1.4.2 | 1.4.1",
                "1.2.3               | 1.2.3 | 1.2.4",
                "=1.2.3              | 1.2.3 | 1.2.2",
                "1.x                 | 1.7.0 | 2.0.0",
                "1                   | 1.7.0 | 2.0.0",
                ">1.0.0              | 1.0.1 | 1.0.0",
                "<=1.0.0             | 1.0.0 | 1.0.1",
                "^1.2,<1.5           | 1.4.0 | 1.5.0"
            })
    void includesWhatIsInsideAndNothingElse(String range, String inside, String outside) {
        VersionRange read = VersionRange.parse(range);

        assertThat(read.includes(new Semver(inside))).isTrue();
        assertThat(read.includes(new Semver(outside))).isFalse();
    }

    @Test
    void includesEveryVersionWhenItIsAStar() {
        assertThat(VersionRange.parse("*").includes(new Semver("7.8.9"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.1.0-SNAPSHOT, >=0.1.0, true", "1.0.0-rc.1, <1.0.0, false", "0.1.0-SNAPSHOT+5, ^0.1, true"})
    void takesAVersionBeforeItsReleaseForTheRelease(String version, String range, boolean included) {
        assertThat(VersionRange.parse(range).includes(new Semver(version))).isEqualTo(included);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ">=0.1.0,",
                ">=0.1.0,,<1.0.0",
                "latest",
                "garbage",
                ">=x.y",
                "=>1.0.0",
                "1.2.3.4",
                "01.2.3",
                ">=0.1.0 foo",
                "[1.0,2.0)",
                "1.0.0 - 2.0.0",
                "1.0.0 || 2.0.0",
                ">",
                "v1.2.0",
                "99999999999.0.0"
            })
    void refusesWhatItWouldHaveToGuess(String text) {
        assertThatThrownBy(() -> VersionRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + text + "\" is not a version range")
                .hasMessageContaining("expected for example \">=0.1.0,<1.0.0\"");
    }
}
