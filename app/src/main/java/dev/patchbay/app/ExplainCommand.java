package dev.patchbay.app;

import dev.patchbay.host.Explanation;
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
        for (DecisionStep step : explanation.considered()) {
            boolean silent = step.said().equals("no_match");
            String cause = step.cause() == null ? "" : " (" + step.cause() + ")";
            String said = step.said().replace('_', ' ') + cause;
            table.row(
                    "  " + style.dim(step.by().wireName()),
                    Printable.of(step.id()),
                    style.dim(step.tier().wireName()),
                    silent ? style.dim(said) : said,
                    step.reason() == null ? "" : Printable.line(step.reason(), 100));
        }
        table.lines().forEach(screen::answer);
    }

    private static String verdict(Explanation explanation, Style style) {
        if (explanation.wouldAsk()) {
            return style.yellow("a person would be asked");
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
