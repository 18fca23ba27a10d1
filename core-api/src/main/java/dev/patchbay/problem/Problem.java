package dev.patchbay.problem;

import java.util.Objects;

/**
 * One thing that is wrong with something a person wrote: where, what, and what to do.
 *
 * @param severity whether what carries the problem can still be used
 * @param position where it is
 * @param message what is wrong: lower case, the offending value in quotes, what was expected
 * @param remedy what to do about it; may be empty where the message says it all
 */
public record Problem(Severity severity, Position position, String message, String remedy) {
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** A problem that makes what carries it unusable. */
    public static Problem error(Position position, String message, String remedy) {
        return new Problem(Severity.ERROR, position, message, remedy);
    }

    /** Nothing that is wrong, but that somebody may want to know. */
    public static Problem hint(Position position, String message, String remedy) {
        return new Problem(Severity.HINT, position, message, remedy);
    }

    /** A problem that somebody should look at. */
    public static Problem warning(Position position, String message, String remedy) {
        return new Problem(Severity.WARNING, position, message, remedy);
    }

    /** One line for a person: {@code file:line:column: error: message; remedy}. */
    public String describe() {
        String text = position + ": " + severity.wireName() + ": " + message;
        return remedy.isEmpty() ? text : text + "; " + remedy;
    }
}
