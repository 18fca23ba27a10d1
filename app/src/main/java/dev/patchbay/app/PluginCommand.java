package dev.patchbay.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plugin …}: what is done with one plugin. */
final class PluginCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return Specs.of("Adds, imports, trusts, restarts or removes a plugin, logs in to it, or shows its log.");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        throw new IllegalStateException("\"plugin\" is only a name for what stands below it");
    }

    @Override
    public Map<String, Supplier<Subcommand>> nested() {
        Map<String, Supplier<Subcommand>> nested = new LinkedHashMap<>();
        nested.put("add", AddCommand::new);
        nested.put("import", ImportCommand::new);
        nested.put("trust", TrustCommand::new);
        nested.put("login", LoginCommand::new);
        nested.put("logout", LogoutCommand::new);
        nested.put("restart", RestartCommand::new);
        nested.put("logs", LogsCommand::new);
        nested.put("remove", RemoveCommand::new);
        return nested;
    }
}
