package dev.patchbay.app;

import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Glob;
import dev.patchbay.plugin.Trust;
import dev.patchbay.policy.Approver;
import dev.patchbay.tool.ToolInfo;
import dev.patchbay.tool.ToolSource;
import dev.patchbay.tool.ToolSpec;
import dev.patchbay.tool.ToolTraits;
import dev.patchbay.tool.Tristate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tools [GLOB]}: what an agent could call. */
final class ToolsCommand implements Subcommand {
    private static final String SCHEMA = "--schema";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Specs.of("Lists the tools that an agent can call, with what they say about their effects.");
        spec.addPositional(Specs.optional(0, "GLOB", "Only the tools whose name matches, for example \"files.*\"."));
        spec.addOption(Specs.flag(SCHEMA, "Show what arguments each tool takes, too; --json always does."));
        return spec;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        try (RunningHost host = HostOpening.of(invocation).start(Approver.NOBODY, null)) {
            Host running = host.host();
            String pattern = invocation.argument(0);
            List<ToolInfo> tools = new ArrayList<>();
            Glob glob = Glob.of(pattern == null ? "**" : pattern);
            for (ToolInfo tool : running.tools().all()) {
                if (glob.matches(tool.name())) {
                    tools.add(tool);
                }
            }
            if (invocation.options().json()) {
                tools.forEach(tool -> invocation.json(json(running, tool)));
            } else {
                show(invocation, running, tools);
            }
            return ExitCode.OK;
        }
    }

    private static ObjectNode json(Host host, ToolInfo tool) {
        ObjectNode json = Json.object();
        json.put("name", tool.name());
        host.tools().spec(tool.name()).ifPresent(spec -> {
            json.put("description", spec.description());
            JsonNode schema = spec.inputSchema().tree();
            json.set("input_schema", schema);
        });
        JsonNode traits = Json.of(tool.traits());
        JsonNode source = Json.of(tool.source());
        json.set("traits", traits);
        json.set("source", source);
        return json;
    }

    private static void show(Invocation invocation, Host host, List<ToolInfo> tools) {
        Screen screen = invocation.screen();
        Style style = screen.answerStyle();
        Table table = new Table();
        for (ToolInfo tool : tools) {
            ToolSpec spec = host.tools().spec(tool.name()).orElse(null);
            String description = spec == null ? "" : spec.description();
            table.row(
                    style.bold(Printable.of(tool.name())),
                    effects(tool.traits()),
                    source(tool.source()),
                    Printable.line(description, 80));
            if (spec != null && invocation.flag(SCHEMA)) {
                table.note("    " + Printable.of(spec.inputSchema().toString()));
            }
        }
        if (tools.isEmpty()) {
            screen.remark("no tools");
        }
        table.lines().forEach(screen::answer);
    }

    /** Where a tool comes from; of one outside the host's process also that its words are somebody else's. */
    static String source(ToolSource source) {
        return source.trust() == Trust.TRUSTED
                ? source.plugin().toString()
                : source.plugin() + " (" + source.runtime() + ", untrusted)";
    }

    /** What matters for whether somebody is asked. */
    static String effects(ToolTraits traits) {
        if (traits.readOnly() == Tristate.YES) {
            return "reads";
        }
        if (traits.destructive() == Tristate.YES) {
            return "destroys";
        }
        return traits.readOnly() == Tristate.NO && traits.destructive() == Tristate.NO ? "writes" : "unknown effects";
    }
}
