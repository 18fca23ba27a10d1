package dev.patchbay.resource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a plugin is given by the host, so that it never has to look anything up. Each accessor that names a resource in
 * brackets fails with {@link dev.patchbay.plugin.PluginErrorCode#CAPABILITY_NOT_DECLARED} when the manifest's
 * {@code [plugin.resources] required} does not list it.
 *
 * <p>In the host's process the grants behind these are advisory: the JVM has no sandbox.
 */
public interface Resources {
    /** The host's clock ({@code clock}). */
    Clock clock();

    /** The host's source of randomness ({@code random}). */
    RandomGenerator random();

    /** Files below the workspace, as far as {@code fs.read} and {@code fs.write} are granted ({@code fs}). */
    ScopedFiles files();

    /** HTTP, as far as {@code net} is granted ({@code http}). */
    ScopedHttp http();

    /** A directory of the plugin's own that is removed when the plugin stops ({@code tmpdir}). */
    Path temporaryDirectory();

    /** Storage of the plugin's own that outlives the host ({@code kv}). */
    KeyValueStore keyValues();

    /**
     * A variable of the host's environment; empty when it is not set. Fails with
     * {@link dev.patchbay.plugin.PluginException} when {@code env} is not asked for or not granted for it.
     */
    Optional<String> environment(String name);
}
