package dev.patchbay.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * The options that every subcommand has; they may stand before its name or after it.
 *
 * @param project the folder with patchbay.toml, as typed; null to look for the nearest upwards
 * @param workspace the folder that files are scoped to, as typed; null for what patchbay.toml says
 * @param mode the mode of the policy, as typed; null for what patchbay.toml says
 * @param json whether output is for machines
 * @param verbose whether errors come with their stack trace
 * @param colour whether a terminal may be coloured
 */
record GlobalOptions(
        @Nullable Path project,
        @Nullable Path workspace,
        @Nullable String mode,
        boolean json,
        boolean verbose,
        boolean colour) {
    private static final String PROJECT = "-C";
    private static final String WORKSPACE = "--workspace";
    private static final String MODE = "--mode";
    private static final String JSON = "--json";
    private static final String VERBOSE = "--verbose";
    private static final String NO_COLOUR = "--no-color";

    static void addTo(CommandSpec root) {
        root.addOption(inherited(PROJECT, "--directory")
                .type(Path.class)
                .paramLabel("DIR")
                .description("The folder with patchbay.toml; default: the nearest one upwards from here.")
                .build());
        root.addOption(inherited(WORKSPACE)
                .type(Path.class)
                .paramLabel("DIR")
                .description("The folder that plugins' files live below; default: what patchbay.toml says.")
                .build());
        root.addOption(inherited(MODE)
                .type(String.class)
                .paramLabel("MODE")
                .description(
                        "What may be done without a rule: default, plan (only read), accept-edits (files of the workspace"
                                + " may be changed) or deny-unless-allowed; default: what patchbay.toml says.")
                .build());
        root.addOption(flag(inherited(JSON), "Write one JSON object per line."));
        root.addOption(flag(inherited(VERBOSE), "Show the stack trace of errors, and what is logged."));
        root.addOption(flag(inherited(NO_COLOUR), "No colours; NO_COLOR in the environment does the same."));
    }

    static GlobalOptions of(ParseResult parsed) {
        return new GlobalOptions(
                value(parsed, PROJECT, Path.class),
                value(parsed, WORKSPACE, Path.class),
                value(parsed, MODE, String.class),
                isSet(parsed, JSON),
                isSet(parsed, VERBOSE),
                !isSet(parsed, NO_COLOUR));
    }

    /** An option that is handed down is matched where it was typed: at the root, or at a subcommand. */
    private static <T> @Nullable T value(ParseResult parsed, String option, Class<T> type) {
        T value = type.cast(parsed.matchedOptionValue(option, null));
        for (ParseResult at = parsed; at.hasSubcommand(); ) {
            at = at.subcommand();
            value = type.cast(at.matchedOptionValue(option, value));
        }
        return value;
    }

    private static boolean isSet(ParseResult parsed, String option) {
        boolean set = parsed.hasMatchedOption(option);
        for (ParseResult at = parsed; at.hasSubcommand(); ) {
            at = at.subcommand();
            set |= at.hasMatchedOption(option);
        }
        return set;
    }

    private static OptionSpec.Builder inherited(String... names) {
        return OptionSpec.builder(names).scopeType(ScopeType.INHERIT);
    }

    private static OptionSpec flag(OptionSpec.Builder option, String description) {
        return option.type(boolean.class).arity("0").description(description).build();
    }
}
