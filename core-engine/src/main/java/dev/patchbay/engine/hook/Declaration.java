package dev.patchbay.engine.hook;

import dev.patchbay.hook.DeclaredHook;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookOrigin;
import java.util.List;
import java.util.Objects;

/**
 * A hook from a file, ready to be put in force.
 *
 * @param origin whose words
 * @param declared what the file says
 * @param hooks one for each point that it names, whether it is enabled or not
 */
public record Declaration(HookOrigin origin, DeclaredHook declared, List<Hook> hooks) {
    public Declaration {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(declared, "declared");
        hooks = List.copyOf(hooks);
    }

    /** What the file says, with what a host gives its hooks; nothing that they counted before. */
    public static Declaration in(HookHost host, HookOrigin origin, DeclaredHook declared) {
        return new Declaration(origin, declared, declared.in(host));
    }
}
