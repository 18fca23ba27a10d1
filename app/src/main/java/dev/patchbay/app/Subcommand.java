package dev.patchbay.app;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** One thing that {@code patchbay} can be told to do. */
interface Subcommand {
    /** How it is typed, and what its help says; without its name and the options that all share. */
    CommandSpec spec();

    /**
     * Does it. What goes wrong is thrown as one of the typed exceptions that {@link Failure} can explain.
     *
     * @return what the process says in the end
     */
    ExitCode run(Invocation invocation);

    /** What stands below it, by name, made when it is needed; one that has such does nothing by itself. */
    default Map<String, Supplier<Subcommand>> nested() {
        return Map.of();
    }
}
