package dev.patchbay.hooks.match;

import dev.patchbay.config.SectionReader;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.plugin.Glob;
import dev.patchbay.tool.TraitMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;

/** Reads the table {@code match} of a hook. */
public final class MatchReader {
    private static final List<String> ABOUT_A_TOOL = List.of("tool", "source", "plugin", "traits", "args");

    private MatchReader() {}

    /** The match that a hook's table names, or every event; what is wrong is reported to the table's reader. */
    public static EventMatch read(SectionReader hook, List<HookPoint> points) {
        if (!hook.has("match")) {
            return EventMatch.ALL;
        }
        SectionReader table = hook.table("match");
        List<Glob> tools = table.distinct("tool", Glob::of).orElse(List.of());
        List<Glob> sources = table.distinct("source", Glob::of).orElse(List.of());
        // The id of a plugin is its origin and its name.
        List<Glob> plugins =
                table.distinct("plugin", name -> Glob.of("*:" + name)).orElse(List.of());
        TraitMatch traits = TraitMatch.read(table);
        Optional<Glob> session = table.parsed("session", MatchReader::pattern);
        Optional<Glob> agent = table.parsed("agent", MatchReader::pattern);
        Map<JsonPointer, Glob> arguments = arguments(table);
        rejectWhereNoToolIs(table, points);
        if (!sources.isEmpty() && !plugins.isEmpty()) {
            table.reject(
                    "plugin",
                    "\"plugin\" and \"source\" both say which plugin",
                    "write source = \"project:" + plugins.get(0).toString().substring(2) + "\" alone");
        }
        List<Glob> from = Stream.concat(sources.stream(), plugins.stream()).toList();
        return new EventMatch(new HookMatch(tools, from), traits, session.orElse(null), agent.orElse(null), arguments);
    }

    private static Glob pattern(String text) {
        if (text.isEmpty() || !text.equals(text.strip())) {
            throw new IllegalArgumentException("the pattern \"" + text + "\" is empty or has spaces around it");
        }
        return Glob.of(text);
    }

    private static void rejectWhereNoToolIs(SectionReader table, List<HookPoint> points) {
        for (HookPoint point : points) {
            for (String key : ABOUT_A_TOOL) {
                if (table.has(key) && !point.isAboutTool()) {
                    table.reject(
                            key,
                            "\"" + point.wireName() + "\" is not about one tool, so that \"" + key
                                    + "\" can match nothing",
                            "remove it, or give that event a hook of its own");
                }
            }
        }
    }

    private static Map<JsonPointer, Glob> arguments(SectionReader table) {
        Map<JsonPointer, Glob> arguments = new LinkedHashMap<>();
        table.stringMap("args").forEach((pointer, pattern) -> {
            if (pointer.startsWith("/")) {
                arguments.put(JsonPointer.compile(pointer), Glob.of(pattern));
            } else {
                table.reject(
                        "args/" + SectionReader.escape(pointer),
                        "\"" + pointer + "\" is no RFC 6901 pointer to an argument",
                        "write \"/" + pointer + "\"");
            }
        });
        return arguments;
    }
}
