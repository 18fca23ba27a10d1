package dev.patchbay.app.closed;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handlers of a plugin that is a process: what its manifest declares, and what a file of the project has asked. */
class HandlersClosedTest {
    private static final String OWN = "guard.check";
    private static final String ASKED = "project/ask";
    private static final String ASK = "action = { call = { plugin = \"guard\", handler = \"check\" } }";
    private static final int PATIENT = 20_000;

    @TempDir
    Path folder;

    static Stream<HookPoint> everyPoint() {
        return Scene.points();
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void aHandlerThatAnswersWhatIsNoOutcome(HookPoint point) throws IOException {
        try (Stage stage = new Stage(folder, point)) {
            Guard unused = new Guard(stage, "{\"outcome\": \"perhaps\"}", PATIENT);
            stage.start();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, OWN, "perhaps");
        }
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void aProcessThatIsKilledWhileItIsAsked(HookPoint point) throws IOException {
        try (Stage stage = new Stage(folder, point).declare("ask", ASK)) {
            Guard unused = new Guard(stage, "dies", PATIENT);
            stage.start();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, ASKED, "crashed");
        }
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void aProcessThatIsKilledAfterItHasLetSomethingHappen(HookPoint point) throws IOException {
        try (Stage stage = new Stage(folder, point)) {
            Guard guard = new Guard(stage, Json.write(Scene.at(point).healthy()), PATIENT);
            stage.start();
            Effect.happened(stage.play());

            guard.killForGood();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, OWN, "is not running");
        }
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void aProcessThatCannotBeStarted(HookPoint point) throws IOException {
        try (Stage stage = new Stage(folder, point)) {
            new Guard(stage, Json.write(Scene.at(point).healthy()), PATIENT).breakIt();
            stage.start();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, OWN, "is not running");
        }
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void aPluginThatIsRemovedWhileAFileHasItAsked(HookPoint point) throws IOException {
        try (Stage stage = new Stage(folder, point).declare("ask", ASK)) {
            Guard guard = new Guard(stage, Json.write(Scene.at(point).healthy()), PATIENT);
            stage.start();
            Effect.happened(stage.play());

            guard.remove();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, ASKED, "there is no plugin \"guard\" to ask");
        }
    }

    @Test
    void aHandlerThatIsSilent() throws IOException {
        try (Stage stage = new Stage(folder, HookPoint.TOOL_BEFORE)) {
            Guard unused = new Guard(stage, "is silent", 50);
            stage.start();
            Witness seen = stage.play();

            Effect.closed(seen);
            Effect.recorded(seen, OWN, "did not answer within 50 ms");
        }
    }
}
