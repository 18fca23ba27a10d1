package dev.patchbay.app.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a limit has counted does not depend on what else stands in its file. */
class LimitsSurviveReloadTest {
    private static final String LIMIT = """
            [[hook]]
            name = "twice"
            on = "tool.before"
            action = { limit = { calls = 2, per = "1h", by = "global" } }
            reason = "twice is enough"
            """;

    @TempDir
    Path folder;

    @Test
    void aLimitGoesOnCountingWhenAnotherTableChanges() {
        try (Stage stage = new Stage(folder, HookPoint.TOOL_BEFORE)) {
            stage.write("hooks.toml", LIMIT);
            stage.start();
            work(stage);

            stage.write("hooks.toml", other("first") + LIMIT);
            awaitHook(stage, "project/first");
            work(stage);

            stage.write("hooks.toml", other("second") + LIMIT);
            awaitHook(stage, "project/second");
            assertThatThrownBy(() -> work(stage))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("twice is enough");
        }
    }

    @Test
    void aLimitThatIsChangedBeginsAnew() {
        try (Stage stage = new Stage(folder, HookPoint.TOOL_BEFORE)) {
            stage.write("hooks.toml", LIMIT);
            stage.start();
            work(stage);
            work(stage);
            assertThatThrownBy(() -> work(stage)).isInstanceOf(PluginException.class);

            stage.write("hooks.toml", other("first") + LIMIT.replace("calls = 2", "calls = 3"));
            awaitHook(stage, "project/first");

            work(stage);
        }
    }

    private static String other(String name) {
        return "[[hook]]\nname = \"" + name + "\"\non = \"turn.start\"\naction = \"stop\"\n\n";
    }

    private static void work(Stage stage) {
        assertThat(Objects.requireNonNull(stage.host()
                                .tools()
                                .call("work.do", Json.emptyObject())
                                .block(Stage.LONG))
                        .asText())
                .contains(WorkRuntime.RESULT);
    }

    private static void awaitHook(Stage stage, String id) {
        await().atMost(Stage.LONG)
                .until(() -> stage.host().hooks().all().stream()
                        .anyMatch(hook -> hook.spec().id().equals(id)));
    }
}
