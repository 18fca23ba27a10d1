package dev.patchbay.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraitMatchTest {
    private static final TraitMatch NOT_KNOWN_TO_READ =
            new TraitMatch(Map.of("read_only", Set.of(Tristate.UNKNOWN, Tristate.NO)));

    @Test
    void aToolThatSaysNothingIsCaughtByAMatchThatNamesThat() {
        assertThat(NOT_KNOWN_TO_READ.matches(ToolTraits.UNKNOWN)).isTrue();
        assertThat(NOT_KNOWN_TO_READ.matches(ToolTraits.WRITES)).isTrue();
        assertThat(NOT_KNOWN_TO_READ.matches(ToolTraits.READS)).isFalse();
        assertThat(TraitMatch.of("read_only", Tristate.NO).matches(ToolTraits.UNKNOWN))
                .isFalse();
    }

    @Test
    void allTraitsThatAreNamedMustFit() {
        TraitMatch both = new TraitMatch(
                Map.of("read_only", Set.of(Tristate.NO), "destructive", Set.of(Tristate.YES, Tristate.UNKNOWN)));

        assertThat(both.matches(ToolTraits.WRITES)).isFalse();
        assertThat(TraitMatch.ANY.matches(ToolTraits.WRITES)).isTrue();
    }

    @Test
    void aMatchCoversThoseThatWantMoreOrFewerAnswers() {
        TraitMatch no = TraitMatch.of("read_only", Tristate.NO);

        assertThat(NOT_KNOWN_TO_READ.covers(no)).isTrue();
        assertThat(no.covers(NOT_KNOWN_TO_READ)).isFalse();
        assertThat(TraitMatch.ANY.covers(no)).isTrue();
        assertThat(no.covers(TraitMatch.ANY)).isFalse();
        assertThat(no.covers(TraitMatch.of("destructive", Tristate.NO))).isFalse();
    }

    @Test
    void peopleReadTheAnswersInOneOrder() {
        assertThat(NOT_KNOWN_TO_READ).hasToString("read_only no or unknown");
        assertThat(TraitMatch.ANY).hasToString("");
    }

    @Test
    void anAnswerThatNoToolOrEveryToolGivesIsRefused() {
        assertThatThrownBy(() -> new TraitMatch(Map.of("read_only", Set.of())))
                .hasMessage("\"read_only\" wants [], which no tool says");
        assertThatThrownBy(() -> new TraitMatch(Map.of("read_only", Set.of(Tristate.values()))))
                .hasMessageContaining("every tool says");
    }
}
