package dev.patchbay.app;

import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import picocli.CommandLine.Model.CommandSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import tools.jackson.databind.JsonNode;

/** {@code call TOOL [JSON]}: one tool call, on the same governed path as an agent's. */
final class CallCommand implements Subcommand {
    private static final String YES = "--yes";
    private static final String NO = "--no";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Calls one tool, as governed and recorded as an agent's call.");
        spec.addPositional(Specs.required(0, "TOOL", "The tool's name, as \"patchbay tools\" lists it."));
        spec.addPositional(Arguments.spec());
        spec.addOption(Specs.flag(YES, "Approve it if it would be asked."));
        spec.addOption(Specs.flag(NO, "Do not approve it if it would be asked."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        String tool = invocation.requiredArgument(0);
        JsonNode arguments = Arguments.read(invocation, 1);
        var approver = Approvals.approver(invocation, invocation.flag(YES), invocation.flag(NO));
        try (RunningHost host = HostOpening.of(invocation).start(approver, null)) {
            Outcome outcome = new Outcome(invocation);
            invocation.foreground().each(steps(host.host(), tool, arguments), outcome::take);
            return outcome.exit();
        }
    }

    /** What happens in the course of the call: reports of progress, of which the latest is enough, and its result. */
    private static Flux<Step> steps(Host host, String tool, JsonNode arguments) {
        return Flux.create(
                sink -> {
                    CallOptions options =
                            new CallOptions(null, null, null, progress -> sink.next(new Progressed(progress)));
                    sink.onDispose(host.tools()
                            .call(tool, arguments, options)
                            .subscribe(result -> sink.next(new Ended(result)).complete(), sink::error));
                },
                FluxSink.OverflowStrategy.LATEST);
    }

    private sealed interface Step {}

    private record Progressed(Progress progress) implements Step {}

    private record Ended(ToolResult result) implements Step {}

    /** Shows the steps and remembers how it ended. */
    private static final class Outcome {
        private final Invocation invocation;
        private ExitCode exit = ExitCode.FAILED;

        Outcome(Invocation invocation) {
            this.invocation = invocation;
        }

        void take(Step step) {
            if (step instanceof Progressed progressed) {
                invocation.screen().progress("  … " + ScreenRunOutput.describe(progressed.progress()));
            } else if (step instanceof Ended ended) {
                show(ended.result());
                exit = ended.result().error() ? ExitCode.FAILED : ExitCode.OK;
            }
        }

        private void show(ToolResult result) {
            Screen screen = invocation.screen();
            if (invocation.options().json()) {
                invocation.json(result);
            } else if (result.error()) {
                screen.remark(screen.remarkStyle().red("the tool failed: ") + Printable.of(result.asText()));
            } else {
                screen.stream(result.asText());
                screen.endLine();
            }
        }

        ExitCode exit() {
            return exit;
        }
    }
}
