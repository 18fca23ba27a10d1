package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** What asking a command to stop does, inside this process. */
class InterruptTest {
    @TempDir
    Path folder;

    private ExampleProject project = ExampleProject.NONE;

    @BeforeEach
    void makeProjectWithASlowModel() {
        project = ExampleProject.below(folder);
        project.edit(
                "reviewer.toml",
                "text = \"I look around first.\\n\"",
                "text = \"I look.\\n\"\n[[step]]\ndelay_ms = 600000");
    }

    @Test
    void cancelsTheRunAndSaysSoInHistory() {
        project.edit(
                "reviewer.toml",
                "[[step]]\ndelay_ms = 600000",
                "[[step.call]]\ntool = \"files.list\"\n[[step]]\ndelay_ms = 600000");
        Request request = new Request();
        CommandRun command = CommandRun.in(project.directory()).withInterrupts(request);
        CompletableFuture<CommandRun.Result> running =
                CompletableFuture.supplyAsync(() -> project.run(command, "run", "Look"));
        await().until(() -> command.err().contains("✓ files.list"));

        request.make();
        CommandRun.Result run = running.join();

        assertThat(run.exit()).isEqualTo(130);
        assertThat(run.err()).contains("cancelled; history has it").doesNotContain("error");
        String session = run.err().substring("session ".length(), run.err().indexOf('\n'));
        List<JsonNode> entries = project.history(session);
        assertThat(entries)
                .extracting(entry -> entry.at("/body/type").asString(""))
                .containsOnlyOnce("run_cancelled")
                .doesNotContain("run_ended", "run_failed");
    }

    @Test
    void tellsMachinesThatTheRunWasCancelled() {
        project.edit(
                "reviewer.toml",
                "[[step]]\ndelay_ms = 600000",
                "[[step.call]]\ntool = \"files.list\"\n[[step]]\ndelay_ms = 600000");
        Request request = new Request();
        CommandRun command = CommandRun.in(project.directory()).withInterrupts(request);
        CompletableFuture<CommandRun.Result> running =
                CompletableFuture.supplyAsync(() -> project.run(command, "--json", "run", "Look"));
        await().until(() -> command.out().contains("tool_ended"));

        request.make();
        CommandRun.Result run = running.join();

        assertThat(run.exit()).isEqualTo(130);
        assertThat(run.outLines().stream().map(Json::parse))
                .extracting(line -> line.at("/type").asString(""))
                .contains("run_cancelled");
    }

    @Test
    void startsNothingWhenItWasAskedBefore() {
        Request request = new Request();
        request.make();

        CommandRun.Result run = project.run(CommandRun.in(project.directory()).withInterrupts(request), "tools");

        assertThat(run.exit()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
    }

    /** Ctrl-C, made by a test. */
    private static final class Request implements Interrupts {
        private final Sinks.Empty<Void> made = Sinks.empty();
        private volatile boolean isMade;

        void make() {
            isMade = true;
            made.tryEmitEmpty().orThrow();
        }

        @Override
        public Mono<Void> requested() {
            return made.asMono();
        }

        @Override
        public boolean isRequested() {
            return isMade;
        }
    }
}
