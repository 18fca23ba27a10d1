package dev.patchbay.runtime.stdio.process;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.RuntimeContext;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * SKELETON: the keys that every stdio runtime's section has: command, working_dir, env, inherit_env,
 * startup_timeout_sec, sandbox, limits, …
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class LaunchSection {
    private LaunchSection() {}

    /** Reads and checks them; problems go to the reader. A section with problems must not be used any further. */
    public static LaunchSection read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        throw new UnsupportedOperationException("being written");
    }

    /** How long it may take to be ready: the section's bound, or else the manifest's. */
    public Duration startupTimeout() {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * What to start. Blocks.
     *
     * @throws dev.patchbay.plugin.PluginException {@code launch_failed} with what to do: the program is not there, not
     *     executable, of another digest; a confinement that this machine does not have. {@code capability_not_allowed} for
     *     a variable that is not granted.
     */
    public LaunchPlan plan(PluginManifest manifest, RuntimeContext context) {
        throw new UnsupportedOperationException("being written");
    }
}
