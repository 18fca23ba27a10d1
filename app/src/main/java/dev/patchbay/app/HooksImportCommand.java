package dev.patchbay.app;

import dev.patchbay.app.imports.HookImports;
import dev.patchbay.engine.config.HookFile;
import dev.patchbay.hooks.foreign.Agent;
import dev.patchbay.hooks.foreign.ForeignReading;
import dev.patchbay.json.Json;
import dev.patchbay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/** {@code hooks import FILE}: hooks that another agent knows become hooks of the project. */
final class HooksImportCommand implements Subcommand {
    private static final String FORMAT = "--format";
    private static final String TO = "--to";
    private static final String TOOL = "--tool";
    private static final String DRY_RUN = "--dry-run";
    private static final Pattern TOOL_FORM = Pattern.compile("([^=]+)=([^=.*?]+\\.[^=*?]+)");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of(
                "Adds the hooks of another agent's file (settings.json or hooks.json of Claude Code,"
                        + " Codex, Gemini CLI or Cursor) to the project's, and says what could not be carried over. Nothing is run.");
        spec.addPositional(Specs.required(0, "FILE", "The JSON file."));
        spec.addOption(Specs.valued(
                FORMAT, "AGENT", "Whose file it is: claude, codex, gemini or cursor; else what its events say."));
        spec.addOption(Specs.valued(TO, "FILE", "Where to add them; else hooks.toml of the project."));
        spec.addOption(Specs.repeated(
                TOOL, "NAME=TOOL", "What a tool of the agent's own is here, as in Bash=shell.run; may be repeated."));
        spec.addOption(Specs.flag(DRY_RUN, "Only show what would be written."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        Path file = file(invocation);
        HookTarget target = HookTarget.of(target(invocation));
        ForeignReading reading =
                HookImports.read(file, agent(invocation), tools(invocation), target.names(), target.meanings());
        List<ObjectNode> tables = new ArrayList<>();
        List<ForeignReading.Remark> remarks = new ArrayList<>(reading.remarks());
        for (ObjectNode table : reading.tables()) {
            List<Problem> problems = target.problems(table);
            if (problems.isEmpty()) {
                tables.add(table);
            } else {
                String why = problems.stream().map(Problem::message).collect(Collectors.joining("; "));
                remarks.add(new ForeignReading.Remark(table.path("name").asString(""), why, true));
            }
        }
        remarks.forEach(remark -> show(invocation, remark));
        if (tables.isEmpty()) {
            invocation.screen().remark("nothing to add");
        } else if (!invocation.flag(DRY_RUN)) {
            target.add(tables);
        }
        show(invocation, target, tables);
        return remarks.stream().anyMatch(ForeignReading.Remark::lost) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static Path file(Invocation invocation) {
        String typed = invocation.requiredArgument(0);
        Path file = path(invocation, typed);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no file \"" + typed + "\"", "name the JSON file with the hooks");
        }
        return file;
    }

    private static Path path(Invocation invocation, String typed) {
        try {
            return invocation.surroundings().directory().resolve(typed).toAbsolutePath();
        } catch (InvalidPathException noPath) {
            throw new UsageException("\"" + typed + "\" is no path", "");
        }
    }

    private static Path target(Invocation invocation) {
        String to = invocation.option(TO);
        return to == null
                ? HostOpening.of(invocation)
                        .config()
                        .projectDirectory()
                        .toAbsolutePath()
                        .resolve(HookFile.NAME)
                : path(invocation, to);
    }

    private static @Nullable Agent agent(Invocation invocation) {
        String format = invocation.option(FORMAT);
        try {
            return format == null ? null : Agent.named(format);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(String.valueOf(unknown.getMessage()), "");
        }
    }

    private static Map<String, List<String>> tools(Invocation invocation) {
        Map<String, List<String>> tools = new LinkedHashMap<>();
        for (String written : invocation.options(TOOL)) {
            Matcher form = TOOL_FORM.matcher(written);
            if (!form.matches()) {
                throw new UsageException(
                        "\"" + written + "\", given with " + TOOL + ", is not of the form NAME=plugin.tool",
                        "write it like Bash=shell.run");
            }
            tools.computeIfAbsent(form.group(1), unused -> new ArrayList<>()).add(form.group(2));
        }
        return tools;
    }

    private static void show(Invocation invocation, ForeignReading.Remark remark) {
        if (invocation.options().json()) {
            invocation.json(Json.object()
                    .put("type", "remark")
                    .put("place", remark.place())
                    .put("message", remark.message())
                    .put("lost", remark.lost()));
            return;
        }
        Style style = invocation.screen().remarkStyle();
        invocation
                .screen()
                .remark(style.bold(Printable.line(remark.place(), 128)) + ": "
                        + (remark.lost() ? style.red("not carried over: ") : "") + Printable.of(remark.message()));
    }

    private static void show(Invocation invocation, HookTarget target, List<ObjectNode> tables) {
        String file = target.file().toString();
        for (ObjectNode table : tables) {
            if (invocation.options().json()) {
                invocation.json(Json.object()
                        .put("type", "hook")
                        .put("name", table.path("name").asString(""))
                        .put("file", file)
                        .put("toml", HookTarget.toml(table)));
            }
        }
        if (!invocation.options().json() && !tables.isEmpty()) {
            invocation.screen().answer("# " + Printable.of(file));
            tables.forEach(table -> invocation.screen().answer(Printable.of(HookTarget.toml(table))));
        }
    }
}
