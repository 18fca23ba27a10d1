package dev.patchbay.runtime.stdio.process;

import dev.patchbay.config.SectionReader;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.runtime.RuntimeContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the section of every stdio runtime has: how its process is started, what it is given, and what it is kept
 * from.
 *
 * <ul>
 *   <li>{@code command}: the program and its arguments. A program with a {@code /} is relative to the plugin's folder, a
 *       bare name is searched in the host's {@code PATH}; there is no shell.
 *   <li>{@code working_dir}: below the plugin's folder, which it is by default.
 *   <li>{@code env}: variables by name. Beside them there are {@code PATH}, which is the host's, {@code LANG=C.UTF-8},
 *       {@code PYTHONDONTWRITEBYTECODE=1}, so that a Python plugin does not change its own digest, and, where the manifest
 *       requires the resource {@code tmpdir}, {@code TMPDIR}.
 *   <li>{@code secrets}: variables whose values are read when the plugin is started and masked in logs, by name:
 *       {@code env:NAME} or {@code file:PATH}, which must be asked for and granted.
 *   <li>{@code inherit_env}: names of the host's variables that are passed on. All must be asked for and granted as
 *       {@code env:NAME}, but for PATH, HOME, USER, LOGNAME, SHELL, TERM, TZ, TMPDIR, LANG, LANGUAGE, {@code LC_*} and
 *       {@code XDG_*}.
 *   <li>{@code startup_timeout_sec}: how long it may take to be ready.
 *   <li>{@code sandbox}: {@code "bwrap"} or {@code "none"}; {@code sandbox_readable}, {@code sandbox_writable}: paths that
 *       it shows beside the granted ones, relative to the plugin's folder, or below {@code ~/}.
 *   <li>{@code limits}: a table of {@code memory_mb}, {@code processes}, {@code open_files}, {@code cpu_sec}.
 *   <li>{@code binary_digest}: of the program's file; another one is not started.
 * </ul>
 */
public final class LaunchSection {
    private final LaunchKeys keys;
    private final Duration startupTimeout;

    private LaunchSection(LaunchKeys keys, Duration startupTimeout) {
        this.keys = keys;
        this.startupTimeout = startupTimeout;
    }

    /** Reads and checks them; problems go to the reader. A section with problems must not be used any further. */
    public static LaunchSection read(SectionReader section, PluginManifest manifest, @Nullable Path directory) {
        LaunchKeys keys = new KeyReader(section, manifest).read();
        new LaunchCheck(section, manifest, keys, directory, HostAbilities.current()).run();
        return new LaunchSection(keys, Objects.requireNonNullElse(keys.startupTimeout(), manifest.startupTimeout()));
    }

    /** How long it may take to be ready: the section's bound, or else the manifest's. */
    public Duration startupTimeout() {
        return startupTimeout;
    }

    /**
     * What to start. Blocks.
     *
     * @throws dev.patchbay.plugin.PluginException {@code launch_failed} with what to do: the program is not there, not
     *     executable, of another digest; a confinement that this machine does not have. {@code capability_not_declared} and
     *     {@code capability_not_allowed} for a variable that is not asked for or not granted.
     */
    public LaunchPlan plan(PluginManifest manifest, RuntimeContext context) {
        try {
            return new Planning(keys, manifest, context).plan();
        } catch (Refusal refusal) {
            throw refusal.failure(context.plugin());
        }
    }
}
