package dev.patchbay.engine.hook;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.policy.Tier;
import dev.patchbay.problem.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hooks from files as they were at one moment. Immutable; every reading makes one of its own. */
public final class Declarations {
    /** There are no files. */
    public static final Declarations NONE = new Declarations(List.of());

    private final List<Declaration> all;
    private final List<Hook> hooks;
    private final Map<String, Declaration> byId;

    /** These, in the order of their files. */
    public Declarations(List<Declaration> all) {
        this.all = List.copyOf(all);
        this.hooks = all.stream()
                .filter(declaration -> declaration.declared().isEnabled())
                .flatMap(declaration -> declaration.hooks().stream())
                .toList();
        Map<String, Declaration> known = new HashMap<>();
        all.forEach(declaration -> declaration
                .hooks()
                .forEach(hook -> known.putIfAbsent(hook.spec().id(), declaration)));
        this.byId = Map.copyOf(known);
    }

    /** The same over another host, and without what they counted. */
    public Declarations in(HookHost host) {
        return new Declarations(all.stream()
                .map(one -> Declaration.in(host, one.origin(), one.declared()))
                .toList());
    }

    /** Every one, enabled or not. */
    public List<Declaration> all() {
        return all;
    }

    /** Those that are enabled, one for each point. */
    public List<Hook> hooks() {
        return hooks;
    }

    /** What the hook of that id was made of; null for one that is from no file. */
    public @Nullable Declaration of(HookSpec spec) {
        return byId.get(spec.id());
    }

    /** Whether a file of this tier has a hook of this id, though it be disabled, or for other points. */
    boolean has(String id, Tier tier) {
        Declaration declaration = byId.get(id);
        return declaration != null && declaration.origin().tier() == tier;
    }

    Position position(String id) {
        Declaration declaration = byId.get(id);
        return declaration == null
                ? Position.of("hooks")
                : declaration.declared().position();
    }
}
