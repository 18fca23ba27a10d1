package dev.patchbay.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import reactor.core.Exceptions;

/** The command without its process: from what was typed to an exit code, never by way of a stack trace. */
final class CommandLineProgram {
    /** Read by the log binding, which nobody can hand an object to. */
    private static final String LOG_MORE = "patchbay.verbose";

    private final Surroundings surroundings;

    CommandLineProgram(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs one command line and gives its exit code. */
    int run(String... arguments) {
        CommandTree tree = CommandTree.forArguments(Arrays.asList(arguments));
        CommandLine commandLine = new CommandLine(tree.root());
        try {
            return run(tree, commandLine.parseArgs(arguments)).code();
        } catch (ParameterException wrong) {
            return misused(wrong).code();
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    private ExitCode run(CommandTree tree, ParseResult parsed) {
        ParseResult leaf = leaf(parsed);
        GlobalOptions options = GlobalOptions.of(parsed);
        Screen screen = new Screen(surroundings, options.colour());
        if (options.verbose()) {
            System.setProperty(LOG_MORE, "true");
        }
        if (leaf.isVersionHelpRequested()) {
            screen.answer(CommandTree.version());
            return ExitCode.OK;
        }
        Subcommand command = tree.commandOf(leaf);
        if (leaf.isUsageHelpRequested() || command == null) {
            return help(leaf, screen, leaf.isUsageHelpRequested());
        }
        Invocation invocation = new Invocation(
                tree.root(),
                leaf,
                options,
                surroundings,
                screen,
                new Foreground(surroundings.interrupts()),
                new AnswerReader(surroundings.in()));
        try {
            return command.run(invocation);
        } catch (RuntimeException | Error thrown) {
            return failed(Exceptions.unwrap(thrown), invocation);
        } finally {
            screen.clearProgress();
            screen.endLine();
        }
    }

    private static ParseResult leaf(ParseResult parsed) {
        ParseResult leaf = parsed;
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
        }
        return leaf;
    }

    /** The help that was asked for; unasked, where a subcommand is missing, it is a remark and a failure. */
    private ExitCode help(ParseResult leaf, Screen screen, boolean asked) {
        CommandLine.Help.Ansi ansi =
                screen.answerStyle() == Style.COLOURED ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
        String text = leaf.commandSpec().commandLine().getUsageMessage(ansi).stripTrailing();
        if (asked) {
            screen.answer(text);
            return ExitCode.OK;
        }
        screen.remark(text);
        return ExitCode.USAGE;
    }

    private ExitCode misused(ParameterException wrong) {
        Screen screen = new Screen(surroundings, true);
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = String.valueOf(wrong.getMessage());
        String nearest = nearest(wrong);
        new Failure(
                        ExitCode.USAGE,
                        "usage",
                        message,
                        (nearest == null ? "" : nearest + "; ") + "\"" + name + " --help\" says how it is used",
                        List.of())
                .describe(screen);
        return ExitCode.USAGE;
    }

    private static @Nullable String nearest(ParameterException wrong) {
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return null;
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? null : "did you mean \"" + suggestions.get(0) + "\"?";
    }

    private ExitCode failed(Throwable thrown, Invocation invocation) {
        Failure failure = Failure.of(thrown);
        if (invocation.options().verbose()) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            invocation.screen().remark(Printable.of(trace.toString().stripTrailing()));
        }
        if (invocation.options().json()) {
            invocation.json(failure.toJson());
        }
        if (failure.exit() != ExitCode.INTERRUPTED) {
            failure.describe(invocation.screen());
        }
        return failure.exit();
    }
}
