package dev.patchbay.app.property;

import dev.patchbay.hook.HookPoint;
import dev.patchbay.plugin.Glob;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hook as it is written.
 *
 * @param when null for always
 * @param open whether its failure lets go on
 */
record HookDraft(
        Author author,
        String name,
        List<HookPoint> on,
        String tool,
        @Nullable When when,
        Does does,
        Place place,
        boolean open,
        boolean enabled) {
    /** Its place among the hooks of its tier; edges are names. */
    record Place(int priority, List<String> before, List<String> after) {
        static final Place ANYWHERE = new Place(0, List.of(), List.of());
    }

    String id() {
        return author.idOf(name);
    }

    HookDraft at(Place other) {
        return new HookDraft(author, name, on, tool, when, does, other, open, enabled);
    }

    HookDraft saying(HookPoint point, String word) {
        return new HookDraft(author, name, List.of(point), tool, when, new Does.Says(word), place, open, true);
    }

    HookDraft failingOpen() {
        return new HookDraft(author, name, on, tool, when, does, place, true, true);
    }

    /** The reason that it gives. */
    String reason() {
        return "so says " + id();
    }

    boolean isAt(HookPoint point) {
        return enabled && on.contains(point);
    }

    String toml() {
        StringBuilder text = new StringBuilder("[[hook]]\n")
                .append("name = \"" + name + "\"\n")
                .append("on = " + list(on.stream().map(HookPoint::wireName).toList()) + "\n")
                .append("action = " + does.toml() + "\n")
                .append("reason = \"" + reason() + "\"\n")
                .append("priority = " + place.priority() + "\n")
                .append("before = " + list(place.before()) + "\nafter = " + list(place.after()) + "\n");
        if (!tool.equals("*")) {
            text.append("match = { tool = \"" + tool + "\" }\n");
        }
        if (when != null) {
            text.append("when = " + when.toml() + "\n");
        }
        if (open) {
            text.append("on_failure = \"open\"\n");
        }
        return text.append("enabled = " + enabled + "\n").toString();
    }

    /** What it says about a call by itself, whatever others say. */
    Word about(ObjectNode arguments) {
        if (!Glob.of(tool).matches(RandomCalls.TOOL)) {
            return Word.PROCEED;
        }
        try {
            if (when != null && !when.holds(arguments)) {
                return Word.PROCEED;
            }
        } catch (When.Unfit unfit) {
            return open ? Word.PROCEED : new Word(this, "deny", null);
        }
        if (does instanceof Does.Rewrites rewrites) {
            ObjectNode changed = rewrites.of(arguments);
            return changed.equals(arguments) ? Word.PROCEED : new Word(this, "rewrite", changed);
        }
        return new Word(this, ((Does.Says) does).word(), null);
    }

    private static String list(List<String> texts) {
        return texts.stream()
                .collect(Collectors.joining("\", \"", texts.isEmpty() ? "[" : "[\"", texts.isEmpty() ? "]" : "\"]"));
    }
}
