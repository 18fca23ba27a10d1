package dev.patchbay.app;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plugin …}: what is done with one plugin. */
final class PluginCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return Specs.of("Does something with one plugin.");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        throw new IllegalStateException("\"plugin\" is only a name for what stands below it");
    }

    @Override
    public Map<String, Subcommand> nested() {
        return Map.of("trust", new TrustCommand());
    }
}
