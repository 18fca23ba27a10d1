package dev.patchbay.engine.policy;

import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Rule;
import dev.patchbay.tool.ToolCall;
import dev.patchbay.tool.ToolInfo;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Why a rule has nothing to do with a call, for people: the first of its conditions that does not hold. */
final class RuleReason {
    private static final int LONGEST_SHOWN = 80;

    private RuleReason() {}

    static String mismatch(Rule rule, ToolInfo tool, ToolCall call) {
        if (!Glob.matchesAny(rule.tools(), tool.name())) {
            return "the tool is not " + Glob.describe(rule.tools());
        }
        String source = tool.source().plugin().toString();
        if (!Glob.matchesAny(rule.sources(), source)) {
            return "\"" + source + "\" is not " + Glob.describe(rule.sources());
        }
        if (!rule.matchesTool(tool)) {
            return "the tool does not say of itself \"" + rule.traits() + "\"";
        }
        for (var condition : new TreeMap<>(rule.arguments()).entrySet()) {
            JsonNode argument = call.arguments().at(condition.getKey());
            String text = argument.isString() ? argument.stringValue() : argument.toString();
            if (argument.isMissingNode()) {
                return "there is no argument " + condition.getKey();
            }
            if (!condition.getValue().matches(text)) {
                return condition.getKey() + " is \"" + shortened(text) + "\", not \"" + condition.getValue() + "\"";
            }
        }
        return "";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
