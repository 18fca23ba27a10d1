package dev.patchbay.app;

import dev.patchbay.host.ArgumentChange;
import dev.patchbay.host.Considered;
import dev.patchbay.host.Explanation;
import dev.patchbay.json.Json;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.DecisionStep;
import dev.patchbay.policy.Verdict;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** {@code explain TOOL [JSON]}: what would become of a call, and by whose word, without running anything. */
final class ExplainCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of(
                "Says what would become of a tool call: which rules and gates fire, and what they decide. Nothing runs.");
        spec.addPositional(Specs.required(0, "TOOL", "The tool's name, as \"patchbay tools\" lists it."));
        spec.addPositional(Arguments.spec());
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        String tool = invocation.requiredArgument(0);
        JsonNode arguments = Arguments.read(invocation, 1);
        try (RunningHost host = HostOpening.of(invocation).start(Approver.NOBODY, null)) {
            Explanation explanation =
                    invocation.foreground().await(host.host().tools().explain(tool, arguments));
            if (invocation.options().json()) {
                invocation.json(explanation);
            } else {
                show(explanation, invocation.screen());
            }
            return explanation.tool() == null ? ExitCode.USAGE : ExitCode.OK;
        }
    }

    private static void show(Explanation explanation, Screen screen) {
        Style style = screen.answerStyle();
        screen.answer(style.bold(Printable.of(explanation.call().tool())) + " "
                + style.dim(Printable.of(explanation.call().arguments().toString())));
        if (explanation.tool() != null) {
            screen.answer("  from " + ToolsCommand.source(explanation.tool().source()) + ", "
                    + ToolsCommand.effects(explanation.tool().traits()));
        }
        screen.answer("  " + verdict(explanation, style)
                + reason(explanation.decision().reason()));
        Table table = new Table();
        for (Considered considered : explanation.considered()) {
            DecisionStep step = considered.step();
            boolean silent = !considered.matched();
            String cause = step.cause() == null ? "" : " (" + step.cause() + ")";
            String said = step.said().replace('_', ' ') + cause;
            table.row(
                    "  " + style.dim(step.by().wireName()),
                    Printable.of(step.id()),
                    style.dim(step.tier().wireName()),
                    silent ? style.dim(said) : said,
                    reason(considered));
            note(table, style, considered.why());
        }
        explanation.watchers().forEach(watcher -> {
            table.row(
                    "  " + style.dim("observer"),
                    Printable.of(watcher.id()),
                    style.dim(watcher.tier().wireName()),
                    style.dim((watcher.told() ? "told at " : "no match at ")
                            + watcher.point().wireName()),
                    "");
            note(table, style, watcher.why());
        });
        table.lines().forEach(screen::answer);
        explanation.changes().forEach(change -> showChange(change, screen));
        if (!explanation.recorded().isEmpty()) {
            screen.answer(style.dim("  history would say:"));
            explanation.recorded().forEach(entry -> screen.answer("    " + Printable.line(Json.write(entry), 200)));
        }
    }

    private static void note(Table table, Style style, String why) {
        why.lines().forEach(line -> table.note(style.dim("        " + Printable.of(line))));
    }

    /** What its author says for it, which is beside the point where it has nothing to do with the call. */
    private static String reason(Considered considered) {
        String reason = considered.step().reason();
        return reason == null || !considered.matched() ? "" : Printable.line(reason, 100);
    }

    private static void showChange(ArgumentChange change, Screen screen) {
        Style style = screen.answerStyle();
        String place = "  " + Printable.of(change.pointer()) + " ";
        if (change.before() != null) {
            screen.answer(style.red("-" + place + Printable.line(change.before().toString(), 160)));
        }
        if (change.after() != null) {
            screen.answer(
                    style.green("+" + place + Printable.line(change.after().toString(), 160)));
        }
    }

    private static String verdict(Explanation explanation, Style style) {
        Explanation.Asking asking = explanation.asking();
        if (asking != null) {
            return style.yellow(
                    asking.people() == 1
                            ? "a person would be asked"
                            : asking.people() + " different people would have to allow it");
        }
        Verdict verdict = explanation.decision().verdict();
        return verdict == Verdict.ALLOWED
                ? style.green("it would run")
                : style.red("it would be " + verdict.wireName());
    }

    private static String reason(@org.jspecify.annotations.Nullable String reason) {
        return reason == null || reason.isEmpty() ? "" : ": " + Printable.of(reason);
    }
}
