package dev.patchbay.app.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of hooks that cannot be read any more while the host runs: what they said stays in force, and somebody is told. */
class FilesClosedTest {
    private static final String HOOK = "project/here";

    @TempDir
    static Path folder;

    /** They all wait for the next look at their files together. */
    private static final Map<Case, Stage> STAGES = new HashMap<>();

    private record Case(Mishap mishap, HookPoint point) {}

    /** What becomes of the file, and what is said about it. */
    enum Mishap {
        IS_GONE("is gone") {
            @Override
            void befall(Path file) throws IOException {
                Files.delete(file);
            }
        },
        IS_A_FOLDER("is no regular file") {
            @Override
            void befall(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        },
        IS_NO_TOML("hooks.toml:1:") {
            @Override
            void befall(Path file) throws IOException {
                Files.writeString(file, "[[hook]\nname = ");
            }
        },
        IS_NO_TEXT("hooks.toml") {
            @Override
            void befall(Path file) throws IOException {
                Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xfe});
            }
        },
        HAS_AN_ERROR("unknown key") {
            @Override
            void befall(Path file) throws IOException {
                Files.writeString(file, "[[hook]]\nname = \"other\"\non = \"turn.start\"\nacton = \"stop\"\n");
            }
        };

        final String said;

        Mishap(String said) {
            this.said = said;
        }

        abstract void befall(Path file) throws IOException;
    }

    static Stream<Arguments> everyMishapAtEveryPoint() {
        return Scene.points()
                .flatMap(point -> Arrays.stream(Mishap.values()).map(mishap -> Arguments.of(mishap, point)));
    }

    @BeforeAll
    static void haveItHappen() throws IOException {
        for (Mishap mishap : Mishap.values()) {
            for (HookPoint point : Scene.points().toList()) {
                Path own = folder.resolve(mishap.name()).resolve(point.name());
                Stage stage = new Stage(own, point).declare("here", Action.at(point));
                STAGES.put(new Case(mishap, point), stage);
                stage.start();
                mishap.befall(stage.project.resolve("hooks.toml"));
            }
        }
    }

    @AfterAll
    static void closeAll() {
        List<Stage> stages = new ArrayList<>(STAGES.values());
        STAGES.clear();
        stages.forEach(Stage::close);
    }

    @ParameterizedTest
    @MethodSource
    void everyMishapAtEveryPoint(Mishap mishap, HookPoint point) {
        Stage stage = Objects.requireNonNull(STAGES.get(new Case(mishap, point)));
        await().atMost(Stage.LONG)
                .untilAsserted(() -> assertThat(stage.host().hooks().problems())
                        .extracting(Problem::describe)
                        .anyMatch(problem -> problem.contains(mishap.said)));

        Witness seen = stage.play();

        assertThat(seen.acts(HOOK)).isTrue();
        assertThat(seen.failures(HOOK)).isEmpty();
    }
}
