package dev.patchbay.app.closed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookPoint;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that somebody made for a pattern to choke on. */
class PatternsClosedTest {
    private static final String HOOK = "project/pattern";

    /** Patterns look at no more than 256 Ki characters. */
    private static final String TOO_LONG = "a".repeat(256 * 1024 + 1);

    @TempDir
    Path folder;

    static Stream<HookPoint> everyPointWithText() {
        return Scene.points().filter(point -> Field.of(point).isPresent());
    }

    @ParameterizedTest
    @MethodSource("everyPointWithText")
    void aTextThatIsTooLongToLookAt(HookPoint point) {
        try (Stage stage = new Stage(folder, point, TOO_LONG).declare("pattern", matching(point, "no such text"))) {
            stage.start();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, HOOK, "characters");
        }
    }

    /** What takes an engine that goes back for ages takes this one no time: it answers, and says what is so. */
    @ParameterizedTest
    @MethodSource("everyPointWithText")
    void aTextThatMakesOtherEnginesGoBackForAges(HookPoint point) {
        try (Stage stage =
                new Stage(folder, point, "a".repeat(20_000) + "!").declare("pattern", matching(point, "^(a+)+$"))) {
            stage.start();
            Witness seen = stage.play();

            Effect.untouched(seen);
            assertThat(seen.failures(HOOK)).isEmpty();
            assertThat(seen.acts(HOOK)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("everyPointWithText")
    void theSamePatternFindsWhatItIsFor(HookPoint point) {
        try (Stage stage =
                new Stage(folder, point, "a".repeat(20_000)).declare("pattern", matching(point, "^(a+)+$"))) {
            stage.start();
            Witness seen = stage.play();

            assertThat(seen.failures(HOOK)).isEmpty();
            assertThat(seen.acts(HOOK)).isTrue();
        }
    }

    private static String matching(HookPoint point, String pattern) {
        return "when = { field = \"" + Field.of(point).orElseThrow() + "\", matches = '" + pattern + "' }\n"
                + Action.at(point);
    }
}
