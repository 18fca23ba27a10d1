package dev.patchbay.app;

import dev.patchbay.plugin.Glob;
import dev.patchbay.policy.ApprovalGrant;
import dev.patchbay.policy.ApprovalRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Asks which later calls of a tool are allowed too: a pattern for each argument of the call at hand, and no other arguments.
 * Nothing is allowed by accident: what could not be meant exactly needs a pattern that somebody typed.
 */
final class GrantDialogue {
    private static final int MOST_ARGUMENTS = 8;
    private static final int LONGEST_EXACT = 200;

    private final Screen screen;
    private final AnswerReader answers;

    GrantDialogue(Screen screen, AnswerReader answers) {
        this.screen = screen;
        this.answers = answers;
    }

    /** What was allowed; null for the call at hand only. */
    @Nullable
    ApprovalGrant ask(ApprovalRequest request) throws InterruptedException {
        JsonNode arguments = request.call().arguments();
        if (arguments.isEmpty()) {
            String answer =
                    answer("  always, whatever its arguments? [y]es or [n]o: ").toLowerCase(Locale.ROOT);
            return answer.equals("y") || answer.equals("yes") ? ApprovalGrant.ANY : onlyThis();
        }
        if (arguments.size() > MOST_ARGUMENTS) {
            return onlyThis();
        }
        Map<String, Glob> patterns = new HashMap<>();
        for (var argument : arguments.properties()) {
            JsonNode value = argument.getValue();
            Glob pattern = pattern(argument.getKey(), value.isString() ? value.stringValue() : value.toString());
            if (pattern == null) {
                return onlyThis();
            }
            patterns.put(JsonPointer.empty().appendProperty(argument.getKey()).toString(), pattern);
        }
        return new ApprovalGrant(patterns);
    }

    private @Nullable Glob pattern(String name, String value) throws InterruptedException {
        Glob exact = Glob.of(value);
        boolean offered = exact.isLiteral() && value.length() <= LONGEST_EXACT;
        String typed = answer("  always where " + Printable.of(name) + " is (a pattern, ** for anything"
                + (offered ? ", empty for \"" + Printable.line(value, LONGEST_EXACT) + "\"" : "") + "): ");
        if (typed.isEmpty()) {
            return offered ? exact : null;
        }
        return Glob.of(typed);
    }

    private String answer(String question) throws InterruptedException {
        screen.prompt(question);
        String answer = answers.next();
        return answer == null ? "" : answer.strip();
    }

    private @Nullable ApprovalGrant onlyThis() {
        screen.remark("  allowed this once");
        return null;
    }
}
