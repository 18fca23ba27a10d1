package dev.patchbay.wire.scriptling;

import org.jspecify.annotations.Nullable;

/** The callbacks that one call brings along. */
@FunctionalInterface
interface PassedCallbacks {
    /** None. */
    PassedCallbacks NONE = name -> null;

    /** The id by which the plugin calls the callback of that name; null if there is none. */
    @Nullable
    String idOf(String name);
}
