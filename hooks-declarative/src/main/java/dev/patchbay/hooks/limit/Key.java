package dev.patchbay.hooks.limit;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hooks.field.Field;
import dev.patchbay.plugin.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts together.
 *
 * @param words for people
 * @param field whose value tells apart what counts apart; null for all together
 */
record Key(String words, @Nullable Field field) {
    private static final int LONGEST = 200;

    /**
     * The key that a file names.
     *
     * @throws IllegalArgumentException if an event of these points has no such field
     */
    static Key of(String by, List<HookPoint> points) {
        return switch (by) {
            case "global" -> new Key("in all", null);
            case "session" -> new Key("for each session", Field.at("/scope/session", points));
            case "tool" -> new Key("for each tool", Field.at("/tool/name", points));
            default -> {
                if (!by.startsWith("/")) {
                    throw new IllegalArgumentException(
                            "\"" + by
                                    + "\" is nothing to count by; expected \"session\", \"tool\", \"global\" or a pointer to a field");
                }
                yield new Key("for each \"" + by + "\"", Field.at(by, points));
            }
        };
    }

    /** Of one event; those in which nothing is there count together. */
    String of(HookEvent event) {
        String text = field == null ? "" : field.text(event);
        return text.length() <= LONGEST
                ? text
                : Digest.of(text.getBytes(StandardCharsets.UTF_8)).text();
    }
}
