package dev.patchbay.app;

import java.io.Console;

/**
 * Which of the standard streams are a terminal.
 *
 * @param in whether somebody can type
 * @param out whether somebody reads the answers
 * @param err whether somebody reads the remarks
 */
record Terminals(boolean in, boolean out, boolean err) {
    /** What the start script found out: a comma-separated list of {@code in}, {@code out}, {@code err}, or empty. */
    static final String PROPERTY = "patchbay.terminal";

    /** No terminal anywhere. */
    static final Terminals NONE = new Terminals(false, false, false);

    /** Those of this process. */
    static Terminals ofProcess() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return new Terminals(told.contains("in"), told.contains("out"), told.contains("err"));
        }
        // Java itself only tells whether input and output are both terminals; remarks then most likely are too.
        boolean interactive = isTerminal(System.console());
        return new Terminals(interactive, interactive, interactive);
    }

    /** Since Java 22 there is a console even where there is no terminal, and a method that tells. */
    private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    /** Whether a question can be asked and answered. */
    boolean canAsk() {
        return in && err;
    }
}
