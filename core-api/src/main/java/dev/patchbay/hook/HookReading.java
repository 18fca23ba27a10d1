package dev.patchbay.hook;

import dev.patchbay.problem.Problem;
import java.util.List;

/**
 * What a file's {@code [[hook]]} tables came to.
 *
 * @param hooks those that are well formed, in the order of the file
 * @param problems what is wrong with the others, and what is merely odd
 */
public record HookReading(List<DeclaredHook> hooks, List<Problem> problems) {
    /** Nothing was there to read. */
    public static final HookReading NOTHING = new HookReading(List.of(), List.of());

    public HookReading {
        hooks = List.copyOf(hooks);
        problems = List.copyOf(problems);
    }
}
