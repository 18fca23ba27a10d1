package dev.patchbay.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ExpectationTest {
    private static final TrialAnswer ASKED = new TrialAnswer(
            "ask",
            "project/careful",
            2,
            "it pays: src/a",
            Json.object().put("limit", 5),
            "a note",
            List.of("a", "b"),
            List.of());

    @Test
    void whatIsNotSaidMayBeAnything() {
        assertThat(new Expectation("ask", null, null, null, null, null, null).differences(ASKED))
                .isEmpty();
    }

    @Test
    void allThatIsSaidMayHold() {
        assertThat(new Expectation(
                                "ask",
                                "careful",
                                2L,
                                Glob.of("it pays: **"),
                                Json.object().put("limit", 5),
                                Glob.of("a *"),
                                List.of("a", "b"))
                        .differences(ASKED))
                .isEmpty();
        assertThat(new Expectation("ask", "project/careful", null, null, null, null, null).differences(ASKED))
                .isEmpty();
    }

    @Test
    void everyDifferenceIsNamedWithBothSides() {
        ObjectNode other = Json.object().put("limit", 6);
        List<Difference> differences = new Expectation(
                        "deny", "reful", 3L, Glob.of("it pays: *"), other, Glob.of("note"), List.of("b", "a"))
                .differences(ASKED);

        assertThat(differences)
                .extracting(Difference::what)
                .containsExactly("outcome", "by", "people", "reason", "arguments", "text", "tools");
        assertThat(differences.get(2)).isEqualTo(new Difference("people", Json.of(3L), Json.of(2L)));
        assertThat(differences.get(3).got()).isEqualTo(Json.of("it pays: src/a"));
    }

    @Test
    void nothingIsNotWhatWasExpected() {
        TrialAnswer silent = new TrialAnswer("proceed", null, 0, null, null, null, null, List.of());

        assertThat(new Expectation("proceed", "careful", null, Glob.of("**"), null, null, null).differences(silent))
                .extracting(Difference::what, Difference::got)
                .containsExactly(tuple("by", null), tuple("reason", null));
    }
}
