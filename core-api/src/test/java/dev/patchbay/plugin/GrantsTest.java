package dev.patchbay.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
    @Test
    void permitWhatIsBothAskedForAndGranted() {
        Grants grants = new Grants(capabilities("fs.read:src/**", "env:A"), capabilities("fs.read:**/*.java", "env:B"));

        assertThat(grants.permits("fs.read", "src/A.java")).isTrue();
        assertThat(grants.permits("fs.read", "src/a.txt")).as("not granted").isFalse();
        assertThat(grants.permits("fs.read", "test/A.java")).as("not asked for").isFalse();
        assertThat(grants.permits("env", "A")).isFalse();
        assertThat(grants.permits("env", "B")).isFalse();
    }

    @Test
    void permitNothingWhereThereIsNothing() {
        assertThat(Grants.NONE.permits("fs.read", "x")).isFalse();
        assertThat(new Grants(capabilities("fs.read"), List.of()).permits("fs.read", "x"))
                .isFalse();
        assertThat(new Grants(List.of(), capabilities("fs.read")).permits("fs.read", "x"))
                .isFalse();
    }

    @Test
    void refuseATargetThatNoGrantCovers() {
        Grants grants = new Grants(capabilities("env:A", "env:B", "model"), capabilities("env:A"));

        assertThat(grants.refused()).containsExactlyElementsOf(capabilities("env:B", "model"));
    }

    @Test
    void narrowAPatternInsteadOfRefusingIt() {
        assertThat(new Grants(capabilities("fs.read"), capabilities("fs.read:src/**")).refused())
                .isEmpty();
        assertThat(new Grants(capabilities("fs.read:**"), capabilities("fs.read:src/**")).refused())
                .isEmpty();
        assertThat(new Grants(capabilities("fs.read:**"), capabilities("fs.write")).refused())
                .containsExactlyElementsOf(capabilities("fs.read:**"));
    }

    private static List<Capability> capabilities(String... texts) {
        return Arrays.stream(texts).map(Capability::parse).toList();
    }
}
