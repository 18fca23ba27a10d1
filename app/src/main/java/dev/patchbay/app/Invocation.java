package dev.patchbay.app;

import dev.patchbay.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * One subcommand as it was typed, and where it runs.
 *
 * @param root every subcommand, for the one that writes completions
 * @param arguments what was typed after its name
 * @param options what all subcommands share
 * @param surroundings the process
 * @param screen where people read
 * @param foreground how to wait
 * @param answers what somebody types in answer to questions; the one reader of it, as a second would take lines from it
 */
record Invocation(
        CommandSpec root,
        ParseResult arguments,
        GlobalOptions options,
        Surroundings surroundings,
        Screen screen,
        Foreground foreground,
        AnswerReader answers) {

    /** The argument at this place; null if it was left out. */
    @Nullable
    String argument(int place) {
        return arguments.matchedPositionalValue(place, (String) null);
    }

    /** The argument at this place, which the command line parser has made sure of. */
    String requiredArgument(int place) {
        String value = argument(place);
        if (value == null) {
            throw new IllegalStateException(
                    "argument " + place + " of \"" + arguments.commandSpec().name() + "\" is not declared as required");
        }
        return value;
    }

    /** All arguments, in order. */
    List<String> allArguments() {
        return argumentsFrom(0);
    }

    /** What an option was given; null if it was left out. */
    @Nullable
    String option(String name) {
        return arguments.matchedOptionValue(name, (String) null);
    }

    /** All that an option was given that may be repeated. */
    List<String> options(String name) {
        return arguments.matchedOptionValue(name, List.of());
    }

    /** All arguments from this place on, in order. */
    List<String> argumentsFrom(int place) {
        return arguments.matchedPositionalValue(place, List.of());
    }

    /** Whether a flag was set. */
    boolean flag(String name) {
        return arguments.matchedOptionValue(name, false);
    }

    /** All of the standard input, as text. */
    String standardInput() {
        try {
            return new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the standard input cannot be read", unreadable);
        }
    }

    /** Writes one value as one line of JSON. */
    void json(Object value) {
        surroundings.out().println(Json.write(value));
        surroundings.out().flush();
    }
}
