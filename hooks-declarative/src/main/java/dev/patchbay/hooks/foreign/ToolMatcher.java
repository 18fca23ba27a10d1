package dev.patchbay.hooks.foreign;

import dev.patchbay.hooks.foreign.ForeignEntry.Lost;
import dev.patchbay.hooks.text.Regex;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes patterns of tools of the expressions that other agents match tools with. */
final class ToolMatcher {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_ -]+");
    private static final Pattern NAME_OR_GLOB = Pattern.compile("[A-Za-z0-9_.*-]+");
    private static final String OF_A_SERVER = "mcp__";
    private static final String OF_CURSORS_SERVERS = "MCP:";

    private final Alias alias;
    private final ForeignSetting setting;
    private final ForeignEntry entry;

    ToolMatcher(Alias alias, ForeignSetting setting, ForeignEntry entry) {
        this.alias = alias;
        this.setting = setting;
        this.entry = entry;
    }

    static boolean isEverything(String matcher) {
        return Set.of("", "*", ".*", "^.*$", ".+").contains(matcher);
    }

    /** Whether a matcher of an event that is not about a tool fits what the event is compared with. */
    static boolean fits(String matcher, String value) throws Lost {
        return regex("^(?:" + matcher + ")$").isFoundIn(value);
    }

    private static Regex regex(String text) throws Lost {
        try {
            return Regex.of(text);
        } catch (IllegalArgumentException none) {
            throw new Lost("its matcher is not understood: " + none.getMessage());
        }
    }

    /** Patterns of the tools that a matcher means; none for every tool. */
    Set<String> patterns(String matcher) throws Lost {
        if (isEverything(matcher)) {
            return Set.of();
        }
        Set<String> patterns = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String alternative : alternatives(matcher)) {
            List<String> found = alternative(alternative);
            if (found.contains("*")) {
                return Set.of();
            }
            patterns.addAll(found);
            if (found.isEmpty()) {
                unknown.add(alternative);
            }
        }
        if (!unknown.isEmpty()) {
            String message = "nothing is known here of " + String.join(", ", unknown) + " of "
                    + alias.agent().wireName() + "; say what it is with --tool " + example(unknown.get(0))
                    + "=plugin.tool";
            if (patterns.isEmpty()) {
                throw new Lost(message);
            }
            entry.lose(message);
        }
        return patterns;
    }

    private static String example(String unknown) {
        return PLAIN.matcher(unknown).matches() ? unknown : "NAME";
    }

    /** What stands between the bars outside of all brackets, without anchors and a bracket around it all. */
    private static List<String> alternatives(String matcher) {
        String text = matcher.strip();
        text = text.startsWith("^") ? text.substring(1) : text;
        text = text.endsWith("$") ? text.substring(0, text.length() - 1) : text;
        if (text.startsWith("(") && text.indexOf(')') == text.length() - 1) {
            text = text.startsWith("(?:") ? text.substring(3) : text.substring(1);
            text = text.substring(0, text.length() - 1);
        }
        List<String> alternatives = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '|' : text.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == '|' && (depth == 0 || i == text.length())) {
                alternatives.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        return alternatives.stream().filter(one -> !one.isEmpty()).toList();
    }

    private List<String> alternative(String text) throws Lost {
        String bare = text.replaceFirst("^\\^", "").replaceFirst("\\$$", "");
        if (isEverything(bare)) {
            return List.of("*");
        }
        if (bare.startsWith(OF_A_SERVER)) {
            return List.of(ofServer(bare.substring(OF_A_SERVER.length()), text));
        }
        if (bare.startsWith(OF_CURSORS_SERVERS)) {
            return List.of(
                    "*." + glob(bare.substring(OF_CURSORS_SERVERS.length()).strip(), text));
        }
        if (PLAIN.matcher(bare).matches()) {
            return setting.tools().getOrDefault(bare, List.of());
        }
        Regex regex = regex(text);
        Set<String> found = new LinkedHashSet<>();
        new TreeMap<>(setting.tools()).forEach((name, tools) -> {
            if (regex.isFoundIn(name)) {
                found.addAll(tools);
            }
        });
        return List.copyOf(found);
    }

    /** {@code server__tool}, where servers are plugins here. */
    private String ofServer(String text, String whole) throws Lost {
        int between = text.indexOf("__");
        String server = glob(between < 0 ? text : text.substring(0, between), whole);
        String tool = between < 0 ? "*" : glob(text.substring(between + 2), whole);
        if (server.equals("*") && tool.equals("*")) {
            return "*";
        }
        Optional<String> plugin =
                server.contains("*") ? Optional.of(server) : setting.plugins().apply(server);
        return plugin.orElseThrow(() -> new Lost("nothing of \"" + server + "\" can be the name of a plugin")) + "."
                + tool;
    }

    /** Names in which anything may stand for a part. */
    private static String glob(String text, String whole) throws Lost {
        String glob = text.replace("\\.", ".").replaceAll("\\.[*+]\\??", "*");
        if (!NAME_OR_GLOB.matcher(glob).matches()) {
            throw new Lost("its matcher \"" + whole + "\" says more than a pattern with * can; write one hook for each"
                    + " tool that is meant");
        }
        return glob.replaceAll("\\*+", "*");
    }
}
