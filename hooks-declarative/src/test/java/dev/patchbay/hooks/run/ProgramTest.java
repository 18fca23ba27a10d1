package dev.patchbay.hooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.Gate;
import dev.patchbay.hook.GateEvent;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookCommand;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.hook.HookOutcome;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookReading;
import dev.patchbay.hooks.Events;
import dev.patchbay.hooks.HookFile;
import dev.patchbay.hooks.TestHost;
import dev.patchbay.plugin.Digest;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ProgramTest {
    private static final Digest DIGEST = Digest.of(new byte[] {1});
    private static final String RUN = "action = { run = { command = [\"./check.py\", \"-x\"], digest = \"" + DIGEST
            + "\", env = { A = \"b\" }, working_dir = \"sub\" } }";

    @Test
    void tellsTheProgramTheEventAsJson() {
        List<HookCommand> asked = new ArrayList<>();
        StepVerifier.create(decide("tool.before", Events.before("{\"a\": 1}"), new CommandEnd(0, "", ""), asked))
                .expectNext(HookOutcome.proceed())
                .verifyComplete();

        HookCommand command = asked.get(0);
        assertThat(command.command()).containsExactly("./check.py", "-x");
        assertThat(command.environment()).isEqualTo(Map.of("A", "b"));
        assertThat(command.workingDirectory()).isEqualTo(Path.of("/project/sub"));
        assertThat(command.digest()).isEqualTo(DIGEST);
        assertThat(command.input().at("/call/arguments/a").intValue()).isEqualTo(1);
    }

    @Test
    void answersWhatTheProgramSays() {
        StepVerifier.create(answer("{\"outcome\": \"deny\", \"reason\": \"no\"}\n"))
                .expectNext(new HookOutcome.Deny("no"))
                .verifyComplete();
        StepVerifier.create(answer("{}\n")).expectNext(HookOutcome.proceed()).verifyComplete();
    }

    @Test
    void hasNothingToSayInTheWordsOfThePoint() {
        StepVerifier.create(decide(
                        "turn.end",
                        (GateEvent<?>) Events.at(HookPoint.TURN_END),
                        new CommandEnd(0, "{}", ""),
                        new ArrayList<>()))
                .expectNext(new HookOutcome.Finish())
                .verifyComplete();
    }

    @Test
    void failsOnWhatIsNoOutcome() {
        StepVerifier.create(answer("no")).verifyError(HookFailedException.class);
        StepVerifier.create(answer("[]")).verifyError(HookFailedException.class);
        StepVerifier.create(answer("{\"outcome\": \"maybe\"}")).verifyError(HookFailedException.class);
    }

    @Test
    void failsOnAnotherExitCodeWithWhatTheProgramComplained() {
        StepVerifier.create(decide(
                        "tool.before",
                        Events.before("{}"),
                        new CommandEnd(3, "{\"outcome\": \"proceed\"}", "no such file\n"),
                        new ArrayList<>()))
                .verifyErrorMessage("the program ended with exit code 3, complaining: no such file");
    }

    @Test
    void refusesFilesBelowTheProject() {
        String toml = HookFile.table("tool.before", RUN);

        assertThat(problems(HookFile.read(toml, Tier.PLUGIN)))
                .singleElement()
                .asString()
                .contains("a hook of the tier \"plugin\" cannot run programs");
        assertThat(problems(HookFile.read(toml, Tier.USER)))
                .singleElement()
                .asString()
                .contains("a hook of the tier \"user\" cannot run programs");
        assertThat(problems(HookFile.read(toml, Tier.ADMIN))).isEmpty();
    }

    @Test
    void hintsThatAProgramIsNotPinned() {
        HookReading reading =
                HookFile.read(HookFile.table("tool.before", "action = { run = { command = \"./check.py\" } }"));

        assertThat(reading.hooks()).hasSize(1);
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.HINT);
            assertThat(problem.message()).contains("\"./check.py\" may change without anybody noticing");
        });
    }

    @Test
    void hintsThatWhatAShellRunsCannotBePinned() {
        HookReading reading = HookFile.read(HookFile.table(
                "tool.before", "action = { run = { command = [\"/bin/sh\", \"-c\", \"./check.py\"] } }"));

        assertThat(reading.problems())
                .singleElement()
                .extracting(Problem::remedy)
                .asString()
                .startsWith("name the program itself in \"command\"");
    }

    @Test
    void namesTheNearestProtocol() {
        assertThat(HookFile.problems(HookFile.table(
                        "tool.before",
                        "action = { run = { command = \"./a\", digest = \"" + DIGEST
                                + "\", protocol = \"patchbya\" } }")))
                .singleElement()
                .asString()
                .contains("unknown protocol \"patchbya\"; did you mean \"patchbay\"?");
    }

    @Test
    void refusesToDecideAndWatchAtOnce() {
        assertThat(HookFile.problems("[[hook]]\nname = \"a\"\non = [\"tool.before\", \"run.end\"]\n" + RUN + "\n"))
                .singleElement()
                .asString()
                .contains("a program cannot both decide and only watch");
    }

    private static List<String> problems(HookReading reading) {
        return reading.problems().stream().map(Problem::describe).toList();
    }

    private static Mono<HookOutcome> answer(String output) {
        return decide("tool.before", Events.before("{}"), new CommandEnd(0, output, ""), new ArrayList<>());
    }

    @SuppressWarnings("unchecked")
    private static Mono<HookOutcome> decide(String on, GateEvent<?> event, CommandEnd end, List<HookCommand> asked) {
        Hook hook = HookFile.hook(HookFile.table(on, RUN), new TestHost() {
            @Override
            public Mono<CommandEnd> run(HookCommand command) {
                asked.add(command);
                return Mono.just(end);
            }
        });
        Gate<?, ?> gate = ((Hook.Gating) hook).gate();
        return ((Gate<GateEvent<HookOutcome>, HookOutcome>) gate).decide((GateEvent<HookOutcome>) event);
    }
}
