package dev.patchbay.app;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.Problem;
import dev.patchbay.tool.ToolInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/** {@code plugins}: what was found, in which state it is, and why it cannot be used. */
final class PluginsCommand implements Subcommand {
    @Override
    public CommandSpec spec() {
        return Specs.of("Lists every plugin: its state, source, runtime and version, and why it cannot be used.");
    }

    @Override
    public ExitCode run(Invocation invocation) {
        HostOpening opening = HostOpening.of(invocation);
        try (RunningHost host = opening.startQuietly()) {
            List<PluginStatus> statuses = host.host().plugins().statuses();
            Set<String> unpinned = unpinned(opening.config(), host.host());
            if (invocation.options().json()) {
                statuses.forEach(status -> invocation.json(
                        json(status, unpinned.contains(status.plugin().name()))));
            } else {
                show(statuses, unpinned, invocation.screen());
            }
            return ExitCode.OK;
        }
    }

    /** The plugins outside the host's process whose tools nobody has pinned. */
    private static Set<String> unpinned(HostConfig config, Host host) {
        Set<String> outside = host.tools().all().stream()
                .map(ToolInfo::source)
                .filter(source -> source.trust() == Trust.UNTRUSTED)
                .map(source -> source.plugin().name())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!outside.isEmpty()) {
            outside.removeAll(ToolPins.read(config.lockFile()).all().keySet());
        }
        return outside;
    }

    private static ObjectNode json(PluginStatus status, boolean unpinned) {
        ObjectNode json = Json.object();
        json.setAll((ObjectNode) Json.of(status));
        if (unpinned) {
            json.put("tools", "not_pinned");
        }
        return json;
    }

    private static void show(List<PluginStatus> statuses, Set<String> unpinned, Screen screen) {
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
                    remark(status, unpinned.contains(status.plugin().name()), style));
            for (Problem problem : status.problems()) {
                table.note("    " + Printable.of(problem.describe()));
            }
        }
        table.lines().forEach(screen::answer);
    }

    private static String remark(PluginStatus status, boolean unpinned, Style style) {
        if (status.code() != null) {
            return style.red(status.code().wireName());
        }
        return unpinned ? style.dim("not pinned") : "";
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
