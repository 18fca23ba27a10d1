package dev.patchbay.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the command inside the test's process and catches what it writes; that may be read while it runs. */
final class CommandRun {
    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final InputStream in;
    private final Terminals terminals;
    private final Interrupts interrupts;
    private final Map<String, String> variables;

    private CommandRun(
            Path directory, InputStream in, Terminals terminals, Interrupts interrupts, Map<String, String> variables) {
        this.directory = directory;
        this.in = in;
        this.terminals = terminals;
        this.interrupts = interrupts;
        this.variables = variables;
    }

    static CommandRun in(Path directory) {
        return new CommandRun(directory, InputStream.nullInputStream(), Terminals.NONE, Interrupts.NEVER, Map.of());
    }

    CommandRun withInput(String text) {
        InputStream typed = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new CommandRun(directory, typed, terminals, interrupts, variables);
    }

    CommandRun onTerminal(InputStream keyboard) {
        return new CommandRun(directory, keyboard, new Terminals(true, true, true), interrupts, variables);
    }

    CommandRun withInterrupts(Interrupts source) {
        return new CommandRun(directory, in, terminals, source, variables);
    }

    /** With these variables in its environment, too. */
    CommandRun with(Map<String, String> more) {
        return new CommandRun(directory, in, terminals, interrupts, more);
    }

    Result run(String... arguments) {
        // No home: the files of whoever runs the tests must not count.
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("NO_COLOR", "1");
        environment.put("PATH", Objects.requireNonNullElse(System.getenv("PATH"), ""));
        Surroundings surroundings =
                new Surroundings(directory, environment, in, printing(out), printing(err), terminals, interrupts);
        int exit = new CommandLineProgram(surroundings).run(arguments);
        return new Result(exit, out(), err());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream printing(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    /** What became of it. */
    record Result(int exit, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }
    }
}
