package dev.patchbay.app;

import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.json.Json;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import dev.patchbay.runtime.stdio.process.Ability;
import dev.patchbay.runtime.stdio.process.HostAbilities;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code check}: whether every file that people wrote is right, without starting any plugin. */
final class CheckCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return Specs.of(
                "Checks every configuration file, rule, manifest and model, and says where remote plugins are and what this"
                        + " machine can enforce for plugins that are processes; starts no plugin.");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        List<Problem> problems = new ArrayList<>();
        List<DiscoveredPlugin> plugins = check(invocation, problems);
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
        plugins.stream().flatMap(plugin -> RemotePlace.of(plugin).stream()).forEach(place -> show(invocation, place));
        if (plugins.stream().anyMatch(CheckCommand::isProcess)) {
            HostAbilities.current().describe().forEach(ability -> show(invocation, ability));
        }
        if (!json) {
            screen.remark(summary(problems, screen.remarkStyle()));
        }
        return errors == 0 ? ExitCode.OK : ExitCode.INVALID_CONFIGURATION;
    }

    /**
     * Finds out what is wrong; where the configuration itself cannot be read, that is all there is to say.
     *
     * @return the plugins that there are
     */
    private static List<DiscoveredPlugin> check(Invocation invocation, List<Problem> problems) {
        try {
            HostOpening opening = HostOpening.of(invocation);
            problems.addAll(opening.check());
            return opening.plugins();
        } catch (InvalidConfigurationException invalid) {
            problems.addAll(invalid.problems());
            return List.of();
        }
    }

    private static boolean isProcess(DiscoveredPlugin plugin) {
        return plugin.manifest() instanceof ManifestResult.Usable usable
                && usable.manifest().runtimes().stream()
                        .anyMatch(runtime -> runtime.name().endsWith("_stdio"));
    }

    private static void show(Invocation invocation, RemotePlace place) {
        if (invocation.options().json()) {
            invocation.json(Json.object()
                    .put("type", "remote")
                    .put("plugin", place.plugin().toString())
                    .put("origin", place.origin())
                    .put("access", place.access()));
            return;
        }
        String access = place.access().isEmpty() ? "" : ", with " + place.access();
        invocation.screen().remark(Printable.of(place.plugin() + " is at " + place.origin() + access));
    }

    private static void show(Invocation invocation, Ability ability) {
        if (invocation.options().json()) {
            invocation.json(Json.object()
                    .put("type", "ability")
                    .put("name", ability.name())
                    .put("available", ability.available())
                    .put("detail", ability.detail()));
            return;
        }
        Style style = invocation.screen().remarkStyle();
        String can = ability.available() ? style.green("this machine can: ") : style.yellow("this machine cannot: ");
        invocation.screen().remark(can + Printable.of(ability.name() + ": " + ability.detail()));
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
