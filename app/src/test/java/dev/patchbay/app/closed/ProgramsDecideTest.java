package dev.patchbay.app.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.history.EntryBody;
import dev.patchbay.history.OutcomeStatus;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.policy.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program answers is what happens in a whole host, and nothing of it outlives its time. */
class ProgramsDecideTest {
    @TempDir
    Path folder;

    @Test
    void aProgramDeniesACallAndTheModelIsToldWhy() throws IOException {
        Witness seen = decided("{\"outcome\": \"deny\", \"reason\": \"not on a Friday\"}");

        assertThat(seen.runs()).isZero();
        assertThat(seen.shown()).contains("not on a Friday");
        assertThat(seen.only(EntryBody.ToolDecision.class).decision().reason()).isEqualTo("not on a Friday");
        assertThat(seen.failures(Program.HOOK)).isEmpty();
    }

    @Test
    void aProgramRewritesTheArgumentsThatTheToolIsGiven() throws IOException {
        Witness seen = decided(
                "{\"outcome\": \"rewrite\", \"arguments\": {\"text\": \"something else\"}, \"reason\": \"safer\"}");

        assertThat(seen.runs()).isEqualTo(1);
        assertThat(seen.only(EntryBody.ToolDecision.class).decision().verdict()).isEqualTo(Verdict.ALLOWED);
        EntryBody.ToolOutcome outcome = seen.only(EntryBody.ToolOutcome.class);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.COMPLETED);
        assertThat(Objects.requireNonNull(outcome.result()).asText()).contains("something else");
    }

    @Test
    void aProgramHasAPersonAsked() throws IOException {
        Witness seen = decided("{\"outcome\": \"ask\", \"reason\": \"it is Friday\"}");

        assertThat(seen.asked()).isEqualTo(1);
        assertThat(seen.runs()).isEqualTo(1);
    }

    @Test
    void aProgramThatSaysNothingHasNothingAgainstIt() throws IOException {
        assertThat(decided("").runs()).isEqualTo(1);
    }

    @Test
    void nothingThatAProgramStartedOutlivesItsTime() throws IOException {
        try (Stage stage = new Stage(folder, HookPoint.TOOL_BEFORE)) {
            endsWithItsTime(stage, new Program(stage, 3_000));
        }
    }

    private static void endsWithItsTime(Stage stage, Program program) {
        program.says("is silent");
        stage.start();
        CompletableFuture<Witness> played = CompletableFuture.supplyAsync(stage::play);
        // The shell, a child, and a child in a session of its own.
        await().atMost(Stage.LONG).until(() -> program.running().size() >= 3);

        Witness seen = played.orTimeout(30, TimeUnit.SECONDS).join();

        Effect.closed(seen);
        Effect.recorded(seen, Program.HOOK, "did not answer within 3 s");
        await().atMost(Stage.LONG).until(() -> program.running().isEmpty());
    }

    private Witness decided(String answer) throws IOException {
        try (Stage stage = new Stage(folder, HookPoint.TOOL_BEFORE)) {
            new Program(stage, 20_000).says(answer);
            stage.start();
            return stage.play();
        }
    }
}
