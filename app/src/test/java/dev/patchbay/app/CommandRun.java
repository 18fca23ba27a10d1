package dev.patchbay.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private CommandRun(Path directory, InputStream in, Terminals terminals, Interrupts interrupts) {
        this.directory = directory;
        this.in = in;
        this.terminals = terminals;
        this.interrupts = interrupts;
    }

    static CommandRun in(Path directory) {
        return new CommandRun(directory, InputStream.nullInputStream(), Terminals.NONE, Interrupts.NEVER);
    }

    CommandRun withInput(String text) {
        InputStream typed = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new CommandRun(directory, typed, terminals, interrupts);
    }

    CommandRun onTerminal(InputStream keyboard) {
        return new CommandRun(directory, keyboard, new Terminals(true, true, true), interrupts);
    }

    CommandRun withInterrupts(Interrupts source) {
        return new CommandRun(directory, in, terminals, source);
    }

    Result run(String... arguments) {
        // No home: the files of whoever runs the tests must not count.
        Map<String, String> environment =
                Map.of("NO_COLOR", "1", "PATH", Objects.requireNonNullElse(System.getenv("PATH"), ""));
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
