package dev.patchbay.app;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Where people read: answers on one stream, remarks on the other, and on a terminal one line of progress that is redrawn
 * in place. Safe for concurrent use; while a question is open, everybody else waits.
 */
final class Screen {
    private static final String REDRAW = "\r\033[K";

    private final PrintStream answers;
    private final PrintStream remarks;
    private final Terminals terminals;
    private final Style answerStyle;
    private final Style remarkStyle;
    private boolean midLine;
    private boolean progressShown;

    Screen(Surroundings surroundings, boolean colour) {
        this.answers = surroundings.out();
        this.remarks = surroundings.err();
        this.terminals = surroundings.terminals();
        boolean may = colour && surroundings.mayColour();
        this.answerStyle = may && terminals.out() ? Style.COLOURED : Style.PLAIN;
        this.remarkStyle = may && terminals.err() ? Style.COLOURED : Style.PLAIN;
    }

    /** How answers may look. */
    Style answerStyle() {
        return answerStyle;
    }

    /** How remarks may look. */
    Style remarkStyle() {
        return remarkStyle;
    }

    /** A piece of an answer as it streams; on a terminal without control characters, elsewhere as it is. */
    synchronized void stream(String text) {
        if (text.isEmpty()) {
            return;
        }
        clearProgress();
        answers.print(terminals.out() ? Printable.of(text) : text);
        answers.flush();
        midLine = !text.endsWith("\n");
    }

    /** A line of an answer, already styled and printable. */
    synchronized void answer(String line) {
        clearProgress();
        endLine();
        answers.println(line);
        answers.flush();
    }

    /** A line beside the answer, already styled and printable. */
    synchronized void remark(String line) {
        clearProgress();
        endLine();
        remarks.println(line);
        remarks.flush();
    }

    /** How far something is: redrawn in place on a terminal, nothing elsewhere. */
    synchronized void progress(String text) {
        if (terminals.err() && !midLine) {
            remarks.print(REDRAW + remarkStyle.dim(Printable.line(text, 78)));
            remarks.flush();
            progressShown = true;
        }
    }

    /** The answer that streamed is complete: what follows begins on a line of its own. */
    synchronized void endLine() {
        if (midLine) {
            answers.println();
            answers.flush();
            midLine = false;
        }
    }

    /** Removes the progress line. */
    synchronized void clearProgress() {
        if (progressShown) {
            remarks.print(REDRAW);
            remarks.flush();
            progressShown = false;
        }
    }

    /** A question, with the place for the answer right after it. */
    synchronized void prompt(String question) {
        clearProgress();
        endLine();
        remarks.print(question);
        remarks.flush();
    }

    /** Runs a dialogue that nobody else writes into. */
    synchronized <T> T dialogue(Supplier<T> dialogue) {
        return dialogue.get();
    }
}
