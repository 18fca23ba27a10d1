package dev.patchbay.app.same;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same hooks decide the same about the same calls, wherever the tools are and however they are called: what history says, what
 * a person is asked, what the model is shown and what a caller gets is written once, in {@code decisions.txt}.
 */
class SameDecisionsTest {
    @TempDir
    Path project;

    static Stream<Arguments> everywhere() {
        return Arrays.stream(Offer.values())
                .flatMap(offer -> Arrays.stream(Way.values()).map(way -> Arguments.of(offer, way)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everywhere")
    void areMade(Offer offer, Way way) throws Exception {
        assertThat(offer == Offer.BUILT_IN ? OwnClassPath.seen(way, project) : World.seen(offer, way, project))
                .isEqualTo(Example.expected(offer, way));
    }
}
