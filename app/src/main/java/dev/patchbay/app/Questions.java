package dev.patchbay.app;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Short questions to whoever sits at the terminal. */
final class Questions {
    private final Screen screen;
    private final AnswerReader answers;

    private Questions(Screen screen, AnswerReader answers) {
        this.screen = screen;
        this.answers = answers;
    }

    /** Questions of a command; null where there is nobody to ask. */
    static @Nullable Questions of(Invocation invocation) {
        return invocation.surroundings().terminals().canAsk()
                ? new Questions(invocation.screen(), invocation.answers())
                : null;
    }

    /** Whether somebody clearly says yes. */
    boolean yes(String question) {
        String answer = text(question + " [y/N] ");
        return answer != null && isYes(answer);
    }

    /** What somebody types, without spaces around it; null at the end of the input. */
    @Nullable
    String text(String question) {
        return screen.dialogue(() -> {
            try {
                answers.forgetWhatWasTyped();
                screen.prompt(question);
                String answer = answers.next();
                return answer == null ? null : answer.strip();
            } catch (InterruptedException withdrawn) {
                Thread.currentThread().interrupt();
                return null;
            }
        });
    }

    static boolean isYes(String answer) {
        String word = answer.toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    static boolean isNo(String answer) {
        String word = answer.toLowerCase(Locale.ROOT);
        return word.equals("n") || word.equals("no");
    }
}
