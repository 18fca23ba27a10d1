package dev.patchbay.hooks.condition;

import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookFailedException;
import java.time.ZoneId;

/** Why something applies or does not, line by line for a person. Not safe for concurrent use. */
public final class Reasons {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Adds a line. */
    public void add(String line) {
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append("  ".repeat(depth)).append(line);
    }

    /** Adds a line and, below it, those that {@code inside} adds. */
    void add(String line, Runnable inside) {
        add(line);
        depth++;
        inside.run();
        depth--;
    }

    /** What becomes of a condition, failures included. */
    static String resultOf(Condition condition, HookEvent event, ZoneId zone) {
        try {
            return String.valueOf(condition.holds(event, zone));
        } catch (HookFailedException unfit) {
            return "fails, because " + unfit.getMessage();
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
