package dev.patchbay.engine.declared;

import dev.patchbay.engine.hook.Declaration;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.hook.DeclaredHook;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookOrigin;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What files of hooks say, well formed or not.
 *
 * @param read the hooks that are well formed
 * @param problems what is wrong with the others, and what is merely odd
 */
public record HookReadings(List<Read> read, List<Problem> problems) {
    /** Nothing was there to read. */
    public static final HookReadings NOTHING = new HookReadings(List.of(), List.of());

    public HookReadings {
        read = List.copyOf(read);
        problems = List.copyOf(problems);
    }

    /** One hook, and whose words it is. */
    public record Read(HookOrigin origin, DeclaredHook hook) {}

    /** Whether they may be put in force: some of them without the others might let through what those deny. */
    public boolean isUsable() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }

    /** The same with what prevents that they have an order beside hooks that are there already. */
    public HookReadings ordered(Collection<Hook> present, HookHost host) {
        if (!isUsable()) {
            return this;
        }
        try {
            Declarations declarations = in(host);
            var unused = HookSet.of(present, declarations.hooks(), declarations);
            return this;
        } catch (InvalidConfigurationException disordered) {
            List<Problem> all = new ArrayList<>(problems);
            all.addAll(disordered.problems());
            return new HookReadings(read, all);
        }
    }

    /** They, with what this host gives them. */
    public Declarations in(HookHost host) {
        return new Declarations(read.stream()
                .map(one -> new Declaration(one.origin(), one.hook(), one.hook().in(host)))
                .toList());
    }
}
