package dev.patchbay.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("version", "name", "kind", "description", "depends_on");

    @Test
    void findsAMisspelledName() {
        assertThat(Nearest.names("vresion", KNOWN, 3)).containsExactly("version");
        assertThat(Nearest.names("kidn", KNOWN, 3)).containsExactly("kind");
    }

    @Test
    void findsANameOfWhichAPartIsGiven() {
        assertThat(Nearest.names("depends", KNOWN, 3)).containsExactly("depends_on");
        assertThat(Nearest.names("plugin_name", KNOWN, 3)).containsExactly("name");
    }

    @Test
    void putsTheNearestFirstAndEquallyNearOnesInOrder() {
        assertThat(Nearest.names("reat", List.of("rest", "read", "reader", "wide"), 5))
                .containsExactly("read", "rest");
    }

    @Test
    void findsNothingWhereNothingIsNear() {
        assertThat(Nearest.names("zzzzzz", KNOWN, 3)).isEmpty();
    }

    @Test
    void givesNoMoreThanIsAskedFor() {
        assertThat(Nearest.names("aa", List.of("ab", "ac", "ad"), 2)).containsExactly("ab", "ac");
    }

    @Test
    void asksWhetherTheNearestWasMeant() {
        assertThat(Nearest.remedy("nmae", KNOWN)).isEqualTo("did you mean \"name\"?");
    }

    @Test
    void tellsWhatThereIsWhereNothingIsNear() {
        assertThat(Nearest.remedy("zzzzzz", List.of("b", "a"))).isEqualTo("known: a, b");
        assertThat(Nearest.remedy("x", List.of())).isEmpty();
    }

    @Test
    void aProblemIsOneLineForAPerson() {
        Problem problem =
                Problem.error(new Position("plugin.toml", 3, 1), "unknown key \"nmae\"", "did you mean \"name\"?");

        assertThat(problem.describe())
                .isEqualTo("plugin.toml:3:1: error: unknown key \"nmae\"; did you mean \"name\"?");
        assertThat(Problem.warning(Position.of("x"), "odd", "").describe()).isEqualTo("x: warning: odd");
    }

    @Test
    void aPositionLeavesOutWhatIsUnknown() {
        assertThat(new Position("f", 0, 0)).hasToString("f");
        assertThat(new Position("f", 2, 0)).hasToString("f:2");
        assertThat(new Position("f", 2, 7)).hasToString("f:2:7");
    }
}
