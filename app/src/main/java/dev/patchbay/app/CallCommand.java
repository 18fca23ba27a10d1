package dev.patchbay.app;

import dev.patchbay.app.CallLines.Call;
import dev.patchbay.host.CallOptions;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.tool.Progress;
import dev.patchbay.tool.ToolResult;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import tools.jackson.databind.node.ObjectNode;

/** {@code call TOOL [JSON]}: one tool call, or many from a file, on the same governed path as an agent's. */
final class CallCommand implements Subcommand {
    private static final String LINES = "--lines";

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Specs.of("Calls one tool, or several with --lines, as governed and recorded as an agent's call.");
        spec.addPositional(Specs.optional(0, "TOOL", "The tool's name, as \"patchbay tools\" lists it."));
        spec.addPositional(Arguments.spec());
        spec.addOption(Specs.valued(
                LINES,
                "FILE",
                "Make every call of a file, one after the other: a JSON object a line, {\"tool\": …, \"arguments\": {…}};"
                        + " \"-\" is the standard input."));
        Approvals.addOptionsTo(spec);
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        String tool = invocation.argument(0);
        String lines = invocation.option(LINES);
        if ((tool == null) == (lines == null)) {
            throw new UsageException(
                    "expected one of a tool and \"" + LINES + "\"",
                    "name one of them; \"patchbay call --help\" says how it is used");
        }
        List<Call> calls = lines == null
                ? List.of(new Call(String.valueOf(tool), Arguments.read(invocation, 1)))
                : CallLines.read(invocation, lines);
        try (RunningHost host = HostOpening.of(invocation).start(Approvals.approver(invocation), null)) {
            return lines == null
                    ? call(invocation, host.host(), calls.get(0), false)
                    : callEach(invocation, host.host(), calls);
        }
    }

    /** One that fails does not keep the next from being made; the first failure is what the process says. */
    private static ExitCode callEach(Invocation invocation, Host host, List<Call> calls) {
        ExitCode all = ExitCode.OK;
        for (Call call : calls) {
            ExitCode one = tolerantly(invocation, host, call);
            all = all == ExitCode.OK ? one : all;
        }
        return all;
    }

    private static ExitCode tolerantly(Invocation invocation, Host host, Call call) {
        try {
            return call(invocation, host, call, true);
        } catch (InterruptedCommandException interrupted) {
            throw interrupted;
        } catch (RuntimeException failed) {
            Failure failure = Failure.of(Exceptions.unwrap(failed));
            if (invocation.options().json()) {
                invocation.json(failure.toJson().put("tool", call.tool()));
            }
            failure.describe(invocation.screen());
            return failure.exit();
        }
    }

    private static ExitCode call(Invocation invocation, Host host, Call call, boolean named) {
        Outcome outcome = new Outcome(invocation, call.tool(), named);
        invocation.foreground().each(steps(host, call), outcome::take);
        return outcome.exit();
    }

    /** What happens in the course of the call: reports of progress, of which the latest is enough, and its result. */
    private static Flux<Step> steps(Host host, Call call) {
        return Flux.create(
                sink -> {
                    CallOptions options =
                            new CallOptions(null, null, null, progress -> sink.next(new Progressed(progress)));
                    sink.onDispose(host.tools()
                            .call(call.tool(), call.arguments(), options)
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
        private final String tool;
        private final boolean named;
        private ExitCode exit = ExitCode.FAILED;

        Outcome(Invocation invocation, String tool, boolean named) {
            this.invocation = invocation;
            this.tool = tool;
            this.named = named;
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
                invocation.json(named ? namedJson(result) : result);
            } else if (result.error()) {
                screen.remark(screen.remarkStyle().red("the tool failed: ") + Printable.of(result.asText()));
            } else {
                screen.stream(result.asText());
                screen.endLine();
            }
        }

        private ObjectNode namedJson(ToolResult result) {
            ObjectNode json = Json.object().put("tool", tool);
            json.setAll((ObjectNode) Json.of(result));
            return json;
        }

        ExitCode exit() {
            return exit;
        }
    }
}
