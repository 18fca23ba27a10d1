package dev.patchbay.app.same;

import dev.patchbay.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A call, and all that is to be seen of it. In {@code decisions.txt} it is a line {@code == NAME: TOOL ARGUMENTS}, and lines that
 * follow; those that begin with {@code run|} are seen where an agent makes the call, those with {@code call|} where a
 * program does, and those with {@code progress|} where it is told progress that the plugin's protocol carries.
 *
 * @param byAgentOnly whether only an agent can be in this situation
 */
record Example(String name, String tool, JsonNode arguments, boolean byAgentOnly, List<String> expected) {
    private static final Pattern HEAD = Pattern.compile("== ([^:]+?)( \\(agent\\))?: (\\S+) (\\{.*})");

    Example {
        expected = List.copyOf(expected);
    }

    /** Those that can be called that way. */
    static List<Example> all(Way way) throws IOException {
        return read(World.resource("decisions.txt")).stream()
                .filter(example -> way == Way.RUN || !example.byAgentOnly())
                .toList();
    }

    /** All that is to be seen of them. */
    static String expected(Offer offer, Way way) throws IOException {
        StringBuilder expected = new StringBuilder();
        for (Example example : all(way)) {
            example.write(expected, example.seenBy(offer, way));
        }
        return expected.toString();
    }

    private static List<Example> read(String text) {
        List<Example> examples = new ArrayList<>();
        for (String block : text.split("(?m)^(?=== )", -1)) {
            List<String> lines = block.strip().lines().toList();
            Matcher head = HEAD.matcher(lines.get(0));
            if (head.matches()) {
                examples.add(new Example(
                        head.group(1),
                        head.group(3),
                        Json.parse(head.group(4)),
                        head.group(2) != null,
                        lines.subList(1, lines.size())));
            }
        }
        return examples;
    }

    private List<String> seenBy(Offer offer, Way way) {
        return expected.stream().filter(line -> isSeen(line, offer, way)).toList();
    }

    private static boolean isSeen(String line, Offer offer, Way way) {
        return switch (line.substring(0, line.indexOf('|') + 1)) {
            case "run|" -> way == Way.RUN;
            case "call|" -> way != Way.RUN;
            case "progress|" -> way == Way.CALL_WITH_PROGRESS && offer.carriesProgress();
            default -> true;
        };
    }

    /** Writes what is to be seen of it under its name. */
    void write(StringBuilder text, List<String> lines) {
        text.append("== ").append(name).append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
    }
}
