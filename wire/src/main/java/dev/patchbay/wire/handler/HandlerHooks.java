package dev.patchbay.wire.handler;

import dev.patchbay.hook.Hook;
import dev.patchbay.manifest.PluginManifest;
import java.util.List;

/** SKELETON: the hooks that a manifest declares, with handlers on the other side of a wire. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class HandlerHooks {
    private HandlerHooks() {}

    /** A hook for each {@code [[plugin.hooks]]} of the manifest. */
    public static List<Hook> of(PluginManifest manifest, HandlerCaller caller) {
        throw new UnsupportedOperationException("being written");
    }
}
