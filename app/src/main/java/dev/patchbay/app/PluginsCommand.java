package dev.patchbay.app;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.plugin.Trust;
import dev.patchbay.problem.Problem;
import dev.patchbay.tool.ToolInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
            Map<PluginId, String> origins = origins(opening, statuses);
            if (invocation.options().json()) {
                statuses.forEach(status -> invocation.json(
                        json(status, unpinned.contains(status.plugin().name()), origins.get(status.plugin()))));
            } else {
                show(statuses, unpinned, origins, invocation.screen());
            }
            return ExitCode.OK;
        }
    }

    /** Where the plugins are that are reached over HTTP. */
    private static Map<PluginId, String> origins(HostOpening opening, List<PluginStatus> statuses) {
        boolean remote = statuses.stream()
                .anyMatch(status -> status.runtime() != null && RemotePlace.isRemote(status.runtime()));
        return remote
                ? opening.plugins().stream()
                        .flatMap(plugin -> RemotePlace.of(plugin).stream())
                        .collect(Collectors.toMap(RemotePlace::plugin, RemotePlace::origin))
                : Map.of();
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

    private static ObjectNode json(PluginStatus status, boolean unpinned, @Nullable String origin) {
        ObjectNode json = Json.object();
        json.setAll((ObjectNode) Json.of(status));
        if (unpinned) {
            json.put("tools", "not_pinned");
        }
        if (origin != null) {
            json.put("origin", origin);
        }
        return json;
    }

    private static void show(
            List<PluginStatus> statuses, Set<String> unpinned, Map<PluginId, String> origins, Screen screen) {
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
            String origin = origins.get(status.plugin());
            if (origin != null) {
                table.note("    " + style.dim("at " + Printable.of(origin)));
            }
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
