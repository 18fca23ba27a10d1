package dev.patchbay.engine.toml;

import dev.patchbay.config.Section;
import dev.patchbay.problem.Problem;
import java.util.List;
import java.util.Objects;

/**
 * What reading a TOML file gave.
 *
 * @param root the whole file as a section without a name; where there are problems, what could be read in spite of them
 * @param problems everything that is wrong with the file as TOML, in its order; empty when it is well formed
 */
public record TomlDocument(Section root, List<Problem> problems) {
    public TomlDocument {
        Objects.requireNonNull(root, "root");
        problems = List.copyOf(problems);
    }

    /** Whether the file is well formed, so that {@link #root()} is all of it. */
    public boolean isWellFormed() {
        return problems.isEmpty();
    }
}
