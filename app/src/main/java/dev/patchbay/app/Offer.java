package dev.patchbay.app;

import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.engine.trust.ToolChange;
import dev.patchbay.json.Json;
import dev.patchbay.tool.ToolSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a plugin offers, as it is shown to whoever is to trust it. All of it is somebody else's text. */
final class Offer {
    private static final int WIDTH = 90;

    private final Inspection seen;
    private final Set<String> exposed;

    /**
     * An offer.
     *
     * @param exposed the tools of it that may be shown to models
     */
    Offer(Inspection seen, List<ToolSpec> exposed) {
        this.seen = seen;
        this.exposed = exposed.stream().map(ToolSpec::name).collect(Collectors.toSet());
    }

    /** How it went, in one line. */
    static String summary(Inspection seen) {
        return "ready in " + seen.took().toMillis() + " ms, "
                + counted(seen.tools().size(), "tool")
                + (seen.resources().isEmpty()
                        ? ""
                        : ", " + counted(seen.resources().size(), "resource"))
                + (seen.prompts().isEmpty() ? "" : ", " + counted(seen.prompts().size(), "prompt"));
    }

    void show(Screen screen) {
        Style style = screen.remarkStyle();
        String peer = seen.peer() == null ? "" : " calls itself \"" + Printable.line(seen.peer(), WIDTH) + "\";";
        screen.remark(style.bold(seen.plugin().name()) + peer + " " + seen.runtime() + ", " + summary(seen));
        Table table = new Table();
        for (ToolSpec tool : seen.tools()) {
            boolean shown = exposed.contains(tool.name());
            table.row(
                    "  " + (shown ? style.bold(tool.name()) : style.dim(tool.name())),
                    ToolsCommand.effects(tool.traits()),
                    shown ? "" : style.dim("not exposed"),
                    Printable.line(tool.description(), WIDTH));
        }
        for (Resource.Spec resource : seen.resources()) {
            String description = resource.description() == null ? "" : resource.description();
            table.note("  " + style.dim("resource ") + Printable.line(resource.uri(), WIDTH) + "  "
                    + style.dim(Printable.line(description, WIDTH)));
        }
        for (Prompt.Spec prompt : seen.prompts()) {
            String description = prompt.description() == null ? "" : prompt.description();
            table.note("  " + style.dim("prompt ") + Printable.line(prompt.name(), WIDTH) + "  "
                    + style.dim(Printable.line(description, WIDTH)));
        }
        table.lines().forEach(screen::remark);
    }

    /** What is different since it was trusted. */
    static void showChanges(List<ToolChange> changes, Screen screen) {
        Style style = screen.remarkStyle();
        for (ToolChange change : changes) {
            String mark = switch (change.kind()) {
                case NEW -> style.green("+ ");
                case CHANGED -> style.yellow("~ ");
                case GONE -> style.red("- ");
            };
            screen.remark(mark + style.bold(Printable.of(change.tool())) + " " + describe(change));
        }
    }

    private static String describe(ToolChange change) {
        if (change.kind() != ToolChange.Kind.CHANGED) {
            return change.describe();
        }
        return change.differences().stream()
                .map(difference -> "\n    " + Printable.of(difference))
                .collect(Collectors.joining());
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("plugin", seen.plugin().toString());
        json.put("runtime", seen.runtime().name());
        if (seen.peer() != null) {
            json.put("peer", seen.peer());
        }
        json.put("ready_ms", seen.took().toMillis());
        ArrayNode tools = json.putArray("tools");
        for (ToolSpec tool : seen.tools()) {
            ObjectNode each = tools.addObject().put("name", tool.name()).put("description", tool.description());
            JsonNode traits = Json.of(tool.traits());
            each.set("traits", traits);
            each.put("exposed", exposed.contains(tool.name()));
        }
        JsonNode resources = Json.of(seen.resources());
        JsonNode prompts = Json.of(seen.prompts());
        json.set("resources", resources);
        json.set("prompts", prompts);
        return json;
    }

    static String counted(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
