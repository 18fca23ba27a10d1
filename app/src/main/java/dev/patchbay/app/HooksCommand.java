package dev.patchbay.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** {@code hooks …}: what is done with hooks. */
final class HooksCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return Specs.of("Lists, tests or imports hooks.");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        throw new IllegalStateException("\"hooks\" is only a name for what stands below it");
    }

    @Override
    public Map<String, Supplier<Subcommand>> nested() {
        Map<String, Supplier<Subcommand>> nested = new LinkedHashMap<>();
        nested.put("list", HooksListCommand::new);
        nested.put("test", HooksTestCommand::new);
        nested.put("import", HooksImportCommand::new);
        return nested;
    }
}
