package dev.patchbay.engine.hook;

import dev.patchbay.plugin.PluginException;
import reactor.core.Exceptions;

/** Failures of hooks in words. */
final class Failures {
    private Failures() {}

    /** What went wrong in one line; errors after which the virtual machine cannot be trusted are thrown on. */
    static String describe(Throwable thrown) {
        Exceptions.throwIfJvmFatal(thrown);
        Throwable failure = Exceptions.unwrap(thrown);
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
