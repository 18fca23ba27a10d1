package dev.patchbay.engine.hook;

import dev.patchbay.engine.flow.Survivable;
import dev.patchbay.plugin.PluginException;

/** Failures of hooks in words. */
final class Failures {
    private Failures() {}

    /** What went wrong in one line; errors after which the virtual machine cannot be trusted are thrown on. */
    static String describe(Throwable thrown) {
        Throwable failure = Survivable.orThrow(thrown);
        if (failure instanceof HookTimeout timeout) {
            return String.valueOf(timeout.getMessage());
        }
        if (failure instanceof PluginException known) {
            return known.describe();
        }
        String name = failure.getClass().getSimpleName();
        return "threw " + name + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
}
