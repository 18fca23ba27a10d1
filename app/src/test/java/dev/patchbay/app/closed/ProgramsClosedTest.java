package dev.patchbay.app.closed;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of hooks that have decided, and then fail, each in every way at every point. */
class ProgramsClosedTest {
    private static final int PATIENT = 20_000;

    @TempDir
    Path folder;

    /** Ways to fail, and what history says of each. */
    enum Failure {
        ANSWERS_GARBAGE("what is no JSON") {
            @Override
            void befall(Program program) {
                program.says("}{ why not");
            }
        },
        ANSWERS_NO_OUTCOME("what is no outcome") {
            @Override
            void befall(Program program) {
                program.says("{\"outcome\": \"perhaps\"}");
            }
        },
        IS_KILLED("exit code 137") {
            @Override
            void befall(Program program) {
                program.says("dies");
            }
        },
        FAILS("exit code 3, complaining: no such file") {
            @Override
            void befall(Program program) {
                program.says("is unhappy");
            }
        },
        HAS_CHANGED("the hook pins") {
            @Override
            void befall(Program program) throws IOException {
                program.change();
            }
        },
        IS_DELETED("is not there") {
            @Override
            void befall(Program program) throws IOException {
                program.delete();
            }
        };

        final String recorded;

        Failure(String recorded) {
            this.recorded = recorded;
        }

        abstract void befall(Program program) throws IOException;
    }

    static Stream<HookPoint> everyPoint() {
        return Scene.points();
    }

    static Stream<Arguments> everyFailureAtEveryPoint() {
        return Scene.points()
                .flatMap(point -> Arrays.stream(Failure.values()).map(failure -> Arguments.of(failure, point)));
    }

    @ParameterizedTest
    @MethodSource
    void everyFailureAtEveryPoint(Failure failure, HookPoint point) throws IOException {
        try (Stage stage = new Stage(folder, point)) {
            Program program = new Program(stage, PATIENT);
            program.says(Json.write(Scene.at(point).healthy()));
            stage.start();
            Effect.happened(stage.play());

            failure.befall(program);
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, Program.HOOK, failure.recorded);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void aProgramThatTakesTooLong(HookPoint point) throws IOException {
        try (Stage stage = new Stage(folder, point)) {
            Program program = new Program(stage, 100);
            program.says("is silent");
            stage.start();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, Program.HOOK, "did not answer within 100 ms");
        }
    }
}
