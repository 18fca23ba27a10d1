package dev.patchbay.hooks.foreign;

import dev.patchbay.hooks.foreign.ForeignEntry.Lost;
import dev.patchbay.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes {@code match} and {@code when} of a hook's matcher and its condition; where in doubt, the hook is asked more often. */
final class ForeignMatch {
    private final Alias alias;
    private final ForeignSetting setting;
    private final ForeignEntry entry;
    private final List<ObjectNode> conditions = new ArrayList<>();

    ForeignMatch(Alias alias, ForeignSetting setting, ForeignEntry entry) {
        this.alias = alias;
        this.setting = setting;
        this.entry = entry;
    }

    void fill(ObjectNode table) throws Lost {
        String matcher = entry.text("matcher").orElse("").strip();
        Set<String> tools = alias.isAboutATool() ? tools(matcher) : Set.of();
        if (!alias.isAboutATool()) {
            aboutNoTool(matcher);
        }
        Optional<String> condition = entry.text("if");
        if (condition.isPresent()) {
            tools = narrowed(tools, condition.get());
        }
        if (!tools.isEmpty()) {
            ArrayNode list = table.putObject("match").putArray("tool");
            tools.forEach(list::add);
        }
        if (conditions.size() == 1) {
            table.set("when", conditions.get(0));
        } else if (!conditions.isEmpty()) {
            conditions.forEach(table.putObject("when").putArray("all")::add);
        }
    }

    /** Patterns of the tools that are meant; none for every tool. */
    private Set<String> tools(String matcher) throws Lost {
        if (alias.builtIn() == null) {
            return new ToolMatcher(alias, setting, entry).patterns(matcher);
        }
        List<String> tools = setting.tools().get(alias.builtIn());
        if (tools == null) {
            throw new Lost("it is about the tool \"" + alias.builtIn() + "\" of "
                    + alias.agent().wireName() + "; say what that is here with --tool " + alias.builtIn()
                    + "=plugin.tool");
        }
        if (!ToolMatcher.isEverything(matcher)) {
            conditions.add(unlessMissing("/call/arguments/command", "matches", matcher));
        }
        return new LinkedHashSet<>(tools);
    }

    /** Matchers of other events are compared with what started them, which is always the same here. */
    private void aboutNoTool(String matcher) throws Lost {
        if (ToolMatcher.isEverything(matcher)) {
            return;
        }
        String constant = alias.constant();
        if (constant != null && !ToolMatcher.fits(matcher, constant)) {
            throw new Lost("it is for \"" + matcher + "\" only, and here it is always \"" + constant + "\"");
        }
        switch (alias.point()) {
            case SUBAGENT_START, SUBAGENT_STOP ->
                conditions.add(Json.object().put("field", "/agent").put("matches", "^(?:" + matcher + ")$"));
            default -> entry.remark("its matcher \"" + matcher + "\" makes no difference here");
        }
    }

    private Set<String> narrowed(Set<String> tools, String rule) throws Lost {
        if (!alias.isAboutATool()) {
            throw new Lost("it has a condition about a tool, and so never runs there");
        }
        PermissionRule parsed = PermissionRule.of(rule);
        Set<String> named = new ToolMatcher(alias, setting, entry).patterns(parsed.tool());
        parsed.check()
                .ifPresentOrElse(
                        check -> {
                            conditions.add(unlessMissing(check.field(), "glob", check.glob()));
                            entry.remark("its condition \"" + rule + "\" has become the pattern \"" + check.glob()
                                    + "\", which asks it about more than it was asked about there");
                        },
                        () -> {
                            if (parsed.isAboutArguments()) {
                                entry.lose("its condition \"" + rule + "\" says nothing here, so that it is asked"
                                        + " about every call of its tools");
                            }
                        });
        if (tools.isEmpty() || named.equals(tools)) {
            return named;
        }
        if (named.isEmpty()) {
            return tools;
        }
        List<ObjectNode> any = named.stream()
                .map(tool -> Json.object().put("field", "/call/tool").put("glob", tool))
                .toList();
        conditions.add(0, any.size() == 1 ? any.get(0) : nested("any", any));
        return tools;
    }

    /** A check of an argument that also applies where there is no such argument, as tools here may call it otherwise. */
    private static ObjectNode unlessMissing(String field, String operator, String value) {
        ObjectNode exists = Json.object().put("field", field).put("exists", true);
        ObjectNode missing = Json.object();
        missing.set("not", exists);
        return nested("any", List.of(missing, Json.object().put("field", field).put(operator, value)));
    }

    private static ObjectNode nested(String key, List<? extends JsonNode> nodes) {
        ObjectNode all = Json.object();
        nodes.forEach(all.putArray(key)::add);
        return all;
    }
}
