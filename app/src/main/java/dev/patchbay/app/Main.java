package dev.patchbay.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the process begins and ends. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        WarmUp.begin();
        PrintStream remarks = new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        ProcessInterrupts interrupts = new ProcessInterrupts(remarks);
        int code;
        try {
            code = new CommandLineProgram(Surroundings.ofProcess(interrupts)).run(arguments);
        } finally {
            interrupts.finished();
        }
        System.exit(code);
    }
}
