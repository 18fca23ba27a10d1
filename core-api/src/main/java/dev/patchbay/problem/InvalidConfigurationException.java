package dev.patchbay.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Something that the host cannot start without is wrong; it carries every problem found, not only the first. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** An exception that reports these problems; there must be at least one. */
    public InvalidConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::describe).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid configuration has at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
