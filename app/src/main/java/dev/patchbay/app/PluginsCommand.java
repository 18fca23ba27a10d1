package dev.patchbay.app;

import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.problem.Problem;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plugins}: what was found, in which state it is, and why it cannot be used. */
final class PluginsCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return Specs.of("Lists every plugin: its state, source, runtime and version, and why it cannot be used.");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        try (RunningHost host = HostOpening.of(invocation).startQuietly()) {
            List<PluginStatus> statuses = host.host().plugins().statuses();
            if (invocation.options().json()) {
                statuses.forEach(invocation::json);
            } else {
                show(statuses, invocation.screen());
            }
            return ExitCode.OK;
        }
    }

    private static void show(List<PluginStatus> statuses, Screen screen) {
        if (statuses.isEmpty()) {
            screen.remark("no plugins");
        }
        Style style = screen.answerStyle();
        Table table = new Table();
        for (PluginStatus status : statuses) {
            table.row(
                    style.bold(status.plugin().name()),
                    state(status.state(), style),
                    status.plugin().origin().wireName(),
                    status.runtime() == null ? "-" : status.runtime().name(),
                    status.version() == null ? "-" : Printable.of(status.version()),
                    status.code() == null ? "" : style.red(status.code().wireName()));
            for (Problem problem : status.problems()) {
                table.note("    " + Printable.of(problem.describe()));
            }
        }
        table.lines().forEach(screen::answer);
    }

    private static String state(PluginState state, Style style) {
        String name = state.wireName();
        return switch (state) {
            case READY -> style.green(name);
            case FAILED, UNAVAILABLE -> style.red(name);
            case DEGRADED, RESTARTING -> style.yellow(name);
            case DISCOVERED, RESOLVED, STARTING, STOPPED -> style.dim(name);
        };
    }
}
