package dev.patchbay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that asks, and whoever sits at the terminal, inside this process. */
class ApprovalEndToEndTest {
    @TempDir
    Path folder;

    private final Keyboard keyboard = new Keyboard();
    private ExampleProject project = ExampleProject.NONE;

    @BeforeEach
    void makeProjectWithAReport() {
        project = ExampleProject.below(folder);
        ExampleProject.write(report(), "old");
    }

    @Test
    void runsWhatIsApproved() {
        CommandRun.Result run = answered("y");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("removed report/findings.md");
        assertThat(run.err()).contains("because: what is removed is gone").contains("approved by terminal");
        assertThat(report()).doesNotExist();
    }

    @Test
    void doesNotRunWhatIsRefusedAndTellsTheModelWhy() {
        CommandRun.Result run = answered("n I still read it");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("I still read it");
        assertThat(report()).exists();
    }

    @Test
    void approvesEverythingWithYes() {
        CommandRun.Result run = project.run("run", "--yes", "--model", "janitor", "Clean up");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(report()).doesNotExist();
    }

    @Test
    void approvesNothingWithNoAndWithoutATerminal() {
        assertThat(project.run("run", "--no", "--model", "janitor", "Clean up").err())
                .contains("nothing is approved in this run (--no)");
        assertThat(project.run("run", "--model", "janitor", "Clean up").err()).contains("there is nobody to ask");
        assertThat(report()).exists();
    }

    @Test
    void refusesYesAndNoTogether() {
        assertThat(project.run("run", "--no", "--yes", "Clean up").exit()).isEqualTo(2);
    }

    private CommandRun.Result answered(String line) {
        CommandRun command = CommandRun.in(project.directory()).onTerminal(keyboard);
        CompletableFuture<CommandRun.Result> running =
                CompletableFuture.supplyAsync(() -> project.run(command, "run", "--model", "janitor", "Clean up"));
        await().until(() -> command.err().endsWith("say no: ") && keyboard.reads() > 0);
        keyboard.type(line);
        return running.join();
    }

    private Path report() {
        return project.workspace().resolve("report/findings.md");
    }
}
