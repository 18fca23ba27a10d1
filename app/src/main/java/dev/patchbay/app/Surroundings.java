package dev.patchbay.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command may know of the process that it runs in, so that tests can run it inside theirs.
 *
 * @param directory the current folder
 * @param environment the variables of the environment
 * @param in what is typed or piped in
 * @param out where answers and data go
 * @param err where everything else goes
 * @param terminals which of the three are a terminal
 * @param interrupts who says when to stop
 */
record Surroundings(
        Path directory,
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        Interrupts interrupts) {
    /** Those of this process. Output is UTF-8 whatever the locale, as JSON demands. */
    static Surroundings ofProcess(Interrupts interrupts) {
        return new Surroundings(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Terminals.ofProcess(),
                interrupts);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** Whether a stream that is a terminal may be coloured. */
    boolean mayColour() {
        String noColour = environment.getOrDefault("NO_COLOR", "");
        return noColour.isEmpty() && !"dumb".equals(environment.get("TERM"));
    }
}
