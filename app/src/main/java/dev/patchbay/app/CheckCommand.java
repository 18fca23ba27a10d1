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
        long errors = count(problems, Severity.ERROR);
        if (!json) {
            screen.remark(summary(problems, screen.remarkStyle()));
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

    private static String summary(List<Problem> problems, Style style) {
        long errors = count(problems, Severity.ERROR);
        long warnings = count(problems, Severity.WARNING);
        long hints = count(problems, Severity.HINT);
        String bad = errors + warnings == 0
                ? style.green("no problems")
                : counted(errors, "error") + ", " + counted(warnings, "warning");
        return hints == 0 ? bad : bad + ", " + counted(hints, "hint");
    }

    private static long count(List<Problem> problems, Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }

    private static String counted(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
