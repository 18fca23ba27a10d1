package dev.patchbay.hooks.foreign;

import dev.patchbay.hooks.foreign.ForeignEntry.Lost;
import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes {@code [[hook]]} tables of a hook file of another agent. Executes and changes nothing. */
public final class ForeignHooks {
    private final ForeignSetting setting;
    private final Agent agent;
    private final List<ObjectNode> tables = new ArrayList<>();
    private final List<ForeignReading.Remark> remarks = new ArrayList<>();
    private final Set<String> names;
    private boolean disabled;

    private ForeignHooks(ForeignSetting setting, Agent agent) {
        this.setting = setting;
        this.agent = agent;
        this.names = new HashSet<>(setting.taken());
    }

    /**
     * Reads a file's hooks.
     *
     * @param file what the file holds
     * @throws IllegalArgumentException if it holds no hooks at all
     */
    public static ForeignReading read(ObjectNode file, ForeignSetting setting) {
        boolean nested = file.get("hooks") instanceof ObjectNode;
        ObjectNode events = file.get("hooks") instanceof ObjectNode hooks ? hooks : file;
        if (!nested && file.propertyNames().stream().noneMatch(Aliases::isEvent)) {
            throw new IllegalArgumentException(
                    "it holds no hooks; expected an object \"hooks\" whose keys are names of events");
        }
        Agent agent =
                setting.agent() == null ? Aliases.agentOf(events.propertyNames(), setting.likely()) : setting.agent();
        ForeignHooks hooks = new ForeignHooks(setting, agent);
        hooks.read(events, nested ? "/hooks" : "", file.path("disableAllHooks").asBoolean(false));
        return new ForeignReading(agent, hooks.tables, hooks.remarks);
    }

    private void read(ObjectNode events, String place, boolean allDisabled) {
        disabled = allDisabled;
        if (disabled) {
            remark("/disableAllHooks", "all hooks are disabled in the file, so they are here", false);
        }
        for (String event : events.propertyNames()) {
            JsonNode entries = events.path(event);
            if (entries.isArray() || Aliases.isEvent(event)) {
                event(event, entries, place + "/" + event);
            }
        }
        if (!tables.isEmpty()) {
            remark(
                    place,
                    "programs are not told \"transcript_path\", as sessions are kept in another form here, and find only"
                            + " PATH, LANG, HOME and where the project is in their environment; name what else they need"
                            + " in env",
                    false);
        }
    }

    private void event(String event, JsonNode entries, String place) {
        Optional<Alias> alias = Aliases.of(agent, event);
        if (alias.isEmpty()) {
            String why = Aliases.whyNot(event);
            remark(
                    place,
                    why == null
                            ? "\"" + event + "\" is no event of " + agent.wireName() + " that is known here"
                            : "\"" + event + "\" has no place here: " + why,
                    true);
        } else if (entries instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                group(alias.get(), list.get(i), place + "/" + i);
            }
        } else {
            remark(place, "it is no list of hooks", true);
        }
    }

    /** A matcher with its hooks; files of Cursor have hooks with a matcher each. */
    private void group(Alias alias, JsonNode group, String place) {
        if (!(group instanceof ObjectNode object)) {
            remark(place, "it is no object", true);
        } else if (object.get("hooks") instanceof ArrayNode hooks) {
            for (int i = 0; i < hooks.size(); i++) {
                if (hooks.get(i) instanceof ObjectNode hook) {
                    hook(alias, object, hook, place + "/hooks/" + i);
                } else {
                    remark(place + "/hooks/" + i, "it is no object", true);
                }
            }
        } else {
            hook(alias, object, object, place);
        }
    }

    private void hook(Alias alias, ObjectNode group, ObjectNode hook, String place) {
        List<ForeignReading.Remark> own = new ArrayList<>();
        try {
            ObjectNode table = Json.object().put("name", "");
            ForeignEntry entry = new ForeignEntry(group, hook, place, own);
            new ForeignHook(alias, setting, entry).fill(table);
            if (disabled) {
                table.put("enabled", false);
            }
            if (setting.existing().contains(ForeignSetting.withoutName(table))) {
                remark(place, "it is there already", false);
                return;
            }
            table.put("name", name(alias));
            tables.add(Json.freeze(table));
            remarks.addAll(own);
        } catch (Lost lost) {
            remark(place, String.valueOf(lost.getMessage()), true);
        }
    }

    private String name(Alias alias) {
        String event = alias.event().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        for (int i = 1; ; i++) {
            String name = alias.agent().wireName() + "-" + event + "-" + i;
            if (names.add(name)) {
                return name;
            }
        }
    }

    private void remark(String place, String message, boolean lost) {
        remarks.add(new ForeignReading.Remark(place, message, lost));
    }
}
