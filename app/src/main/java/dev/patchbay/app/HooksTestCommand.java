package dev.patchbay.app;

import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.engine.trial.Difference;
import dev.patchbay.engine.trial.HookTrial;
import dev.patchbay.engine.trial.TrialAnswer;
import dev.patchbay.engine.trial.TrialCase;
import dev.patchbay.engine.trial.TrialFile;
import dev.patchbay.engine.trial.TrialReader;
import dev.patchbay.engine.trial.TriedStep;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hooks test FILE…}: whether rules and hooks say of made-up events what they should. */
final class HooksTestCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of(
                "Tries the hooks and rules of the project and of its plugins' files on the cases of files, without a model and"
                        + " without running a plugin; fails if anything becomes of one that should not.");
        spec.addPositional(Specs.words("FILE", "A TOML file with [[case]] tables."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HookTrial trial = HostOpening.of(invocation).trial();
        List<TrialCase> cases = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : invocation.allArguments()) {
            Path file = invocation.surroundings().directory().resolve(name);
            TrialFile read = TrialReader.read(TomlReader.read(file));
            cases.addAll(read.cases());
            problems.addAll(read.problems());
        }
        if (!problems.isEmpty()) {
            problems.forEach(problem -> show(invocation, problem));
            return ExitCode.INVALID_CONFIGURATION;
        }
        long different =
                cases.stream().filter(one -> !holds(invocation, trial, one)).count();
        if (!invocation.options().json()) {
            Style style = invocation.screen().remarkStyle();
            String failed = different == 0 ? style.green("as they should be") : style.red(different + " differ");
            invocation.screen().remark(cases.size() + (cases.size() == 1 ? " case, " : " cases, ") + failed);
        }
        return different == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void show(Invocation invocation, Problem problem) {
        if (invocation.options().json()) {
            invocation.json(problem);
        } else {
            invocation.screen().answer(Printable.of(problem.describe()));
        }
    }

    private static boolean holds(Invocation invocation, HookTrial trial, TrialCase one) {
        // The steps before the last held.
        TriedStep tried = invocation.foreground().await(trial.of(one).last());
        if (invocation.options().json()) {
            invocation.json(json(one, tried));
        } else {
            show(invocation.screen(), one, tried);
        }
        return tried.holds();
    }

    private static void show(Screen screen, TrialCase one, TriedStep tried) {
        Style style = screen.answerStyle();
        TrialAnswer got = tried.got();
        String label = tried.step().label();
        String by = got.by() == null ? "" : " by " + Printable.of(got.by());
        screen.answer((tried.holds() ? style.green("ok  ") : style.red("not "))
                + Printable.of(one.name())
                + (tried.holds() || label.isEmpty() ? "" : ", " + label)
                + style.dim(" " + got.outcome() + by));
        if (tried.holds()) {
            return;
        }
        screen.answer(style.dim("  " + Printable.of(tried.step().position().toString())));
        for (Difference difference : tried.differences()) {
            screen.answer(style.red("  - " + difference.what() + " = " + text(difference.expected())));
            screen.answer(style.green("  + " + difference.what() + " = "
                    + (difference.got() == null ? "nothing" : text(difference.got()))));
        }
        got.why().stream()
                .flatMap(String::lines)
                .forEach(line -> screen.answer(style.dim("    " + Printable.line(line, 160))));
    }

    private static String text(JsonNode value) {
        return Printable.of(value.toString());
    }

    private static ObjectNode json(TrialCase one, TriedStep tried) {
        ObjectNode json = Json.object()
                .put("type", "case")
                .put("name", one.name())
                .put("file", one.position().file())
                .put("line", tried.step().position().line())
                .put("holds", tried.holds());
        if (!tried.step().label().isEmpty()) {
            json.put("step", tried.step().label());
        }
        json.set("got", Json.of(tried.got()));
        ArrayNode all = json.putArray("differences");
        tried.differences().forEach(difference -> all.add(Json.of(difference)));
        return json;
    }
}
