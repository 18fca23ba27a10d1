package dev.patchbay.engine.trial;

import dev.patchbay.problem.Problem;
import java.util.List;

/**
 * A file of cases.
 *
 * @param cases those that are well formed, in the order of the file
 * @param problems what is wrong with the others, or with the file
 */
public record TrialFile(List<TrialCase> cases, List<Problem> problems) {
    public TrialFile {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }
}
