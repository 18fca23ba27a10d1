package dev.patchbay.app.property;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one hook says about a call.
 *
 * @param by null for nobody
 * @param what by the name that files use
 * @param arguments what a rewrite comes to; null for another word
 */
record Word(@Nullable HookDraft by, String what, @Nullable ObjectNode arguments) {
    static final Word PROCEED = new Word(null, "proceed", null);

    /** The weakest first. */
    private static final List<String> FOLD = List.of("proceed", "rewrite", "allow", "ask", "defer", "deny", "stop");

    int strength() {
        return FOLD.indexOf(what);
    }

    /** Whether it is of no use to ask anybody again. */
    boolean isFinal() {
        return strength() >= FOLD.indexOf("deny");
    }

    /** Whether the call does not run, whatever people say. */
    boolean refuses() {
        return strength() > FOLD.indexOf("ask");
    }
}
