package dev.patchbay.engine.config;

import dev.patchbay.config.SectionReader;
import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.Effect;
import dev.patchbay.policy.Rule;
import dev.patchbay.policy.Tier;
import dev.patchbay.tool.TraitMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** Reads policy rules, which look the same in {@code [[rule]]} of the host and {@code [[plugin.rules]]} of a manifest. */
public final class RuleReader {
    /** The highest priority. */
    public static final int MAX_PRIORITY = 1000;

    private RuleReader() {}

    /**
     * Reads all rules of one file. Those that are wrong are left out and reported to the reader, and so is an id that is
     * there twice.
     *
     * @param parent the reader of the table that holds the rules
     * @param key the name of the array of rules there
     * @param tier whose the rules are
     */
    public static List<Rule> read(SectionReader parent, String key, Tier tier) {
        List<Rule> rules = new ArrayList<>();
        Map<String, Rule> byId = new HashMap<>();
        for (SectionReader table : parent.tables(key)) {
            Optional<Rule> read = rule(table, tier);
            read.map(rule -> byId.putIfAbsent(rule.id(), rule))
                    .ifPresentOrElse(
                            first -> table.reject(
                                    "id",
                                    "the id \"" + first.id() + "\" is that of the rule at " + first.position(),
                                    "give each rule an id of its own"),
                            () -> read.ifPresent(rules::add));
        }
        return List.copyOf(rules);
    }

    private static Optional<Rule> rule(SectionReader table, Tier tier) {
        Optional<String> id = table.requiredString("id");
        List<Glob> tools = table.distinct("tool", Glob::of).orElse(List.of());
        List<Glob> sources = table.distinct("source", Glob::of).orElse(List.of());
        Map<String, Glob> arguments = arguments(table);
        TraitMatch traits = TraitMatch.read(table);
        table.require("decision");
        Optional<Effect> effect = table.constant("decision", Effect.class);
        long priority = table.integer("priority", 0, MAX_PRIORITY).orElse(0L);
        String reason = table.string("reason").orElse(null);
        if (id.isEmpty() || effect.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                id.get(),
                tier,
                tools,
                sources,
                arguments,
                traits,
                effect.get(),
                (int) priority,
                reason,
                table.position()));
    }

    private static Map<String, Glob> arguments(SectionReader table) {
        Map<String, Glob> arguments = new LinkedHashMap<>();
        table.stringMap("args").forEach((pointer, pattern) -> {
            try {
                arguments.put(JsonPointer.compile(pointer).toString(), Glob.of(pattern));
            } catch (IllegalArgumentException invalid) {
                table.reject(
                        "args/" + SectionReader.escape(pointer),
                        "\"" + pointer + "\" is no RFC 6901 pointer to an argument",
                        "write \"/" + pointer + "\"");
            }
        });
        return arguments;
    }
}
