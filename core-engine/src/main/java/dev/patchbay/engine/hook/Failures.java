package dev.patchbay.engine.hook;

import dev.patchbay.engine.flow.Survivable;
import dev.patchbay.hook.HookFailedException;
import dev.patchbay.plugin.PluginException;

/** Failures of hooks in words. */
final class Failures {
    private Failures() {}

    /** What went wrong in one line; errors after which the virtual machine cannot be trusted are thrown on. */
    static String describe(Throwable thrown) {
        Throwable failure = Survivable.orThrow(thrown);
        if (failure instanceof HookTimeout || failure instanceof HookFailedException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof PluginException known) {
            return known.describe();
        }
        String name = failure.getClass().getSimpleName();
        return "threw " + name + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
}
