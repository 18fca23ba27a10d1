package dev.patchbay.app;

import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code check}: whether every file that people wrote is right, without starting anything. */
final class CheckCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return Specs.of("Checks every configuration file, rule, manifest and model; starts nothing.");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        List<Problem> problems = problems(invocation);
        boolean json = invocation.options().json();
        Screen screen = invocation.screen();
        for (Problem problem : problems) {
            if (json) {
                invocation.json(problem);
            } else {
                screen.answer(Printable.of(problem.describe()));
            }
        }
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        if (!json) {
            Style style = screen.remarkStyle();
            screen.remark(
                    problems.isEmpty()
                            ? style.green("no problems")
                            : count(errors, "error") + ", " + count(problems.size() - errors, "warning"));
        }
        return errors == 0 ? ExitCode.OK : ExitCode.INVALID_CONFIGURATION;
    }

    /** What is wrong; where the configuration itself cannot be read, that is all there is to say. */
    private static List<Problem> problems(Invocation invocation) {
        try {
            return HostOpening.of(invocation).check();
        } catch (InvalidConfigurationException invalid) {
            return invalid.problems();
        }
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
