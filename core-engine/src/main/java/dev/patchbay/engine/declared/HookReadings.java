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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    public record Read(HookOrigin origin, DeclaredHook hook) {
        private Declaration declaration(HookHost host, @Nullable Declaration old) {
            Declaration fresh = Declaration.in(host, origin, hook);
            if (old == null || !old.declared().digest().equals(hook.digest())) {
                return fresh;
            }
            return new Declaration(
                    origin,
                    hook,
                    fresh.hooks().stream().map(one -> kept(one, old)).toList());
        }

        /** The old one in the place of the new one, which other tables may have changed. */
        private static Hook kept(Hook fresh, Declaration old) {
            return old.hooks().stream()
                    .filter(one -> one.spec().point() == fresh.spec().point())
                    .findFirst()
                    .map(one -> one.withSpec(fresh.spec()))
                    .orElse(fresh);
        }
    }

    /** What tells hooks from files apart. */
    private record Name(HookOrigin origin, String name) {
        static Name of(HookOrigin origin, DeclaredHook hook) {
            return new Name(origin, hook.name());
        }
    }

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
            return and(disordered.problems());
        }
    }

    /** The same with more problems. */
    HookReadings and(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new HookReadings(read, all);
    }

    /** They, with what this host gives them. */
    public Declarations in(HookHost host) {
        return in(host, Declarations.NONE);
    }

    /** The same; one that means what it meant before goes on, with what it has counted. */
    Declarations in(HookHost host, Declarations before) {
        Map<Name, Declaration> old = new HashMap<>();
        before.all().forEach(one -> old.put(Name.of(one.origin(), one.declared()), one));
        return new Declarations(read.stream()
                .map(one -> one.declaration(host, old.get(Name.of(one.origin(), one.hook()))))
                .toList());
    }
}
