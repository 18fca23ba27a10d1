package dev.patchbay.app;

/** What the process says to whoever started it. */
enum ExitCode {
    /** It did what it was asked. */
    OK(0, "done"),
    /** The run failed, the tool that was called failed, or a plugin broke. */
    FAILED(1, "the run failed, or the tool that was called did"),
    /** What was typed makes no sense. */
    USAGE(2, "wrong usage: unknown option, tool or session, or arguments that do not fit"),
    /** A file that people wrote is wrong. */
    INVALID_CONFIGURATION(3, "invalid configuration: patchbay.toml, a manifest or a rule"),
    /** A rule, a hook or a person said no. */
    DENIED(4, "denied by a rule, a hook or a person"),
    /** A limit of the run was reached. */
    LIMIT(5, "a limit of the run was reached"),
    /** Ctrl-C. */
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the operating system sees. */
    int code() {
        return code;
    }

    /** What it means, for the help text. */
    String meaning() {
        return meaning;
    }
}
