package dev.patchbay.app;

import dev.patchbay.agent.AgentEvent;
import dev.patchbay.host.Host;
import dev.patchbay.host.Session;
import dev.patchbay.policy.Approver;
import dev.patchbay.session.SessionId;
import dev.patchbay.session.StopReason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code run PROMPT}: an agent answers a prompt. */
final class RunCommand implements Subcommand {
    private static final String SESSION = "--session";
    private static final String MODEL = "--model";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Answers a prompt with the model and the plugins' tools.");
        spec.addPositional(Specs.words("PROMPT", "What to do; \"-\" reads it from the standard input."));
        spec.addOption(Specs.valued(SESSION, "ID", "Go on with this session instead of beginning a new one."));
        spec.addOption(Specs.valued(MODEL, "NAME", "The [[model]] to use instead of the configured one."));
        Approvals.addOptionsTo(spec);
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        String prompt = prompt(invocation);
        Approver approver = Approvals.approver(invocation);
        try (RunningHost host = HostOpening.of(invocation).start(approver, invocation.option(MODEL))) {
            return run(invocation, host.host(), prompt);
        }
    }

    private static ExitCode run(Invocation invocation, Host host, String prompt) {
        Foreground foreground = invocation.foreground();
        String id = invocation.option(SESSION);
        Session session = foreground.await(
                id == null ? host.sessions().create() : host.sessions().open(sessionId(id)));
        RunOutput output = invocation.options().json()
                ? new RunOutput.Lines(invocation)
                : new ScreenRunOutput(invocation.screen());
        Ending ending = new Ending();
        try {
            output.begins(session.id());
            foreground.each(session.run(prompt), event -> {
                output.show(event);
                ending.note(event);
            });
        } finally {
            foreground.finish(session.close());
            if (invocation.surroundings().interrupts().isRequested()) {
                output.interrupted(session.id());
            }
        }
        return ending.exit();
    }

    private static String prompt(Invocation invocation) {
        String typed = String.join(" ", invocation.allArguments());
        String prompt = typed.equals("-") ? invocation.standardInput() : typed;
        if (prompt.isBlank()) {
            throw new UsageException("the prompt is empty", "say what to do: patchbay run \"…\"");
        }
        return prompt;
    }

    /**
     * The session of that name.
     *
     * @throws UsageException if it cannot be a session's name
     */
    static SessionId sessionId(String text) {
        try {
            return new SessionId(text);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(
                    String.valueOf(malformed.getMessage()), "\"patchbay history\" lists the sessions that there are");
        }
    }

    /** How the run ended, as far as its events tell. */
    private static final class Ending {
        private @Nullable AgentEvent last;

        void note(AgentEvent event) {
            last = event;
        }

        ExitCode exit() {
            if (last instanceof AgentEvent.RunEnded ended) {
                return exit(ended.reason());
            }
            return ExitCode.FAILED;
        }

        private static ExitCode exit(StopReason reason) {
            return switch (reason) {
                case FINISHED -> ExitCode.OK;
                case HOOK, DENIED, DEFERRED -> ExitCode.DENIED;
                case TURN_LIMIT, TOOL_CALL_LIMIT, TOKEN_LIMIT, TIME_LIMIT -> ExitCode.LIMIT;
            };
        }
    }
}
