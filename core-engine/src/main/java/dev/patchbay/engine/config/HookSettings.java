package dev.patchbay.engine.config;

import dev.patchbay.plugin.Capability;
import java.util.List;

/**
 * What the configuration says about hooks from files.
 *
 * @param sources the files of the administrator, of the project and of the user, in this order
 * @param grants what hooks may reach, {@code grants} of {@code [hooks]}: hosts, as {@code net:HOST:PORT}
 */
public record HookSettings(List<HookSource> sources, List<Capability> grants) {
    /** No files, and nothing granted. */
    public static final HookSettings NONE = new HookSettings(List.of(), List.of());

    public HookSettings {
        sources = List.copyOf(sources);
        grants = List.copyOf(grants);
    }
}
