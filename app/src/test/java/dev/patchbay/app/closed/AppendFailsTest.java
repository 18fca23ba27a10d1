package dev.patchbay.app.closed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.HookPoint;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only watches decides nothing, also where it fails; that it failed is in history. */
class AppendFailsTest {
    @TempDir
    Path folder;

    static Stream<HookPoint> everyPoint() {
        return Scene.points();
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void aFileThatCannotBeWritten(HookPoint point) {
        try (Stage stage = new Stage(folder, point).declare("append", "action = { append = { file = \"log\" } }")) {
            stage.write("log/in-its-place", "");
            stage.start();
            Witness seen = stage.play();

            Effect.untouched(seen);
            assertThat(seen.failures("project/append")).isNotEmpty();
        }
    }
}
