package dev.patchbay.hooks.foreign;

import dev.patchbay.hooks.foreign.ForeignEntry.Lost;
import dev.patchbay.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a {@code [[hook]]} table of one hook of another agent. */
final class ForeignHook {
    /** What programs may take where the file does not say, as in Claude Code and Gemini CLI. */
    private static final long DEFAULT_MILLIS = 60_000;

    /** What an agent replaces in a command by what somebody was asked for. */
    private static final String LEFT_OUT = "${user_config.";

    private final Alias alias;
    private final ForeignSetting setting;
    private final ForeignEntry entry;

    ForeignHook(Alias alias, ForeignSetting setting, ForeignEntry entry) {
        this.alias = alias;
        this.setting = setting;
        this.entry = entry;
    }

    void fill(ObjectNode table) throws Lost {
        refuseWhatRunsNoCommand();
        ArrayNode command = command();
        table.put("on", alias.point().wireName());
        new ForeignMatch(alias, setting, entry).fill(table);
        table.set("action", Json.object().set("run", run(command)));
        table.put("timeout_ms", timeout());
        remarkWhatIsDifferent();
    }

    private void refuseWhatRunsNoCommand() throws Lost {
        String type = entry.text("type").orElse("command");
        if (!type.equals("command")) {
            throw new Lost("a hook of the type \"" + type + "\" runs no command; only commands are carried over");
        }
        if (entry.flag("async") || entry.flag("asyncRewake")) {
            throw new Lost("it runs in the background there, and here every program is waited for");
        }
        String shell = entry.text("shell").orElse("bash");
        if (!Set.of("bash", "sh").contains(shell)) {
            throw new Lost("it is run by \"" + shell + "\", and here by /bin/sh");
        }
    }

    private ArrayNode command() throws Lost {
        String written = entry.text("command").orElseThrow(() -> new Lost("it has no \"command\""));
        if (written.isBlank()) {
            throw new Lost("its \"command\" is empty");
        }
        Optional<List<String>> arguments = entry.texts("args");
        ArrayNode command = Json.object().putArray("command");
        if (arguments.isPresent()) {
            command.add(expanded(written));
            for (String argument : arguments.get()) {
                command.add(expanded(argument));
            }
            return command;
        }
        entry.remark("its command is run by a shell: [\"/bin/sh\", \"-c\", …]");
        return command.add("/bin/sh").add("-c").add(expanded(written));
    }

    private String expanded(String text) throws Lost {
        String expanded = text;
        for (Map.Entry<String, String> root : setting.roots().entrySet()) {
            expanded = expanded.replace("${" + root.getKey() + "}", root.getValue());
            expanded = expanded.replaceAll("\\$" + root.getKey() + "\\b", Matcher.quoteReplacement(root.getValue()));
        }
        if (expanded.contains(LEFT_OUT)) {
            throw new Lost("its command holds what only " + alias.agent().wireName() + " can fill in");
        }
        return expanded;
    }

    private ObjectNode run(ArrayNode command) {
        ObjectNode run = Json.object();
        run.set("command", command);
        run.put("protocol", alias.agent().wireName());
        if (Aliases.at(alias.agent(), alias.point()).filter(alias::equals).isEmpty()) {
            run.put("event", alias.event());
        }
        if (alias.isAboutATool() && !setting.tools().isEmpty()) {
            ObjectNode tools = run.putObject("tools");
            names().forEach(tools::put);
        }
        return run;
    }

    /** What the agent calls each tool; of several names, the first. */
    private Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        new TreeMap<>(setting.tools()).forEach((name, tools) -> tools.forEach(tool -> names.putIfAbsent(tool, name)));
        return names;
    }

    private long timeout() throws Lost {
        Optional<JsonNode> written = entry.value("timeout");
        if (written.isEmpty()) {
            return DEFAULT_MILLIS;
        }
        double millis = written.get().isNumber()
                ? written.get().doubleValue() * alias.agent().millisOfATimeout()
                : 0;
        if (!(millis >= 1 && millis <= Integer.MAX_VALUE)) {
            throw new Lost("its \"timeout\" is no time");
        }
        return Math.round(millis);
    }

    private void remarkWhatIsDifferent() throws Lost {
        if (entry.flag("once")) {
            entry.remark("it runs once there, and here every time");
        }
        if (entry.value("failClosed").map(value -> !value.asBoolean(true)).orElse(false)) {
            entry.remark("it lets through there what it fails on, and here nothing does");
        }
        if (alias.point().wireName().equals("turn.end")
                && entry.value("loop_limit").isPresent()) {
            entry.remark("the host bounds how often it keeps the agent going");
        }
        if (!alias.point().isDecidable()) {
            entry.remark(
                    "nothing waits for its decision here: \"" + alias.point().wireName() + "\" can only be watched");
        }
        entry.ignore("name", "description", "statusMessage", "hooks", "matcher", "if", "commandWindows", "sequential");
        Set<String> unread = entry.unread();
        if (!unread.isEmpty()) {
            entry.remark("not carried over: " + String.join(", ", unread));
        }
    }
}
