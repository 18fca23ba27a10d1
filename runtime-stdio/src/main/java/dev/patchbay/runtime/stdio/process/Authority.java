package dev.patchbay.runtime.stdio.process;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.runtime.RuntimeContext;

/** The words in which a plugin is refused what it did not ask for, or was not granted. */
final class Authority {
    private Authority() {}

    /** Nothing, if the plugin may act on this target. */
    static void require(RuntimeContext context, String kind, String target) throws Refusal {
        Grants grants = context.grants();
        if (grants.permits(kind, target)) {
            return;
        }
        String wanted = kind + ":" + target;
        if (grants.asked().stream().noneMatch(asked -> asked.permits(kind, target))) {
            throw undeclared(wanted);
        }
        throw Refusal.ungranted(
                "\"" + wanted + "\" is not granted",
                "add it to [plugins." + context.plugin().name() + "] in patchbay.toml: grants = [\"" + wanted + "\"]");
    }

    static Refusal undeclared(String wanted) {
        return Refusal.undeclared(
                "the manifest does not ask for \"" + wanted + "\"",
                "add it to [plugin] in plugin.toml: capabilities = [\"" + wanted + "\"]");
    }

    /** Whether anything of a kind is both asked for and granted. */
    static boolean anyOf(String kind, Grants grants) {
        return grants.asked().stream()
                .filter(asked -> asked.kind().equals(kind))
                .anyMatch(asked -> !grants.refused().contains(asked));
    }

    /** Whether a manifest asks for a target. */
    static boolean asks(Iterable<Capability> asked, String kind, String target) {
        for (Capability capability : asked) {
            if (capability.permits(kind, target)) {
                return true;
            }
        }
        return false;
    }
}
