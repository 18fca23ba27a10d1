package dev.patchbay.app;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code completion}: a script that completes the command in bash and zsh. */
final class CompletionCommand implements Subcommand {
    static final String NAME = "completion";

    @Override
    public CommandSpec spec() {
        return Specs.of("Writes a completion script for bash and zsh: source <(patchbay completion)");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        invocation
                .screen()
                .answer(AutoComplete.bash("patchbay", invocation.root().commandLine())
                        .stripTrailing());
        return ExitCode.OK;
    }
}
