package dev.patchbay.host;

import dev.patchbay.plugin.PluginStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The plugins of a running host. */
public interface Plugins {
    /** Every plugin that can be named, ready or not, by id. */
    List<Plugin> all();

    /** The state of everything that was found, including what could not be read, by id. */
    List<PluginStatus> statuses();

    /** The plugin of that name. */
    Optional<Plugin> named(String name);

    /**
     * Every change of a plugin's state from subscription on, in order; hot. A subscriber that does not keep up loses the
     * oldest changes, never the latest.
     */
    Flux<PluginStatus> changes();

    /**
     * Reads the manifest in a folder and starts the plugin beside the running ones. Nothing happens before subscription;
     * the status that it gives says whether it became ready.
     */
    Mono<PluginStatus> add(Path directory);

    /**
     * Stops a plugin, after those that depend on it, and forgets it. New calls fail at once; calls in flight may finish
     * within the plugin's teardown timeout.
     */
    Mono<Void> remove(String name);

    /**
     * Reads a plugin's manifest, its settings and its pins again and starts it anew; new calls go to the new one as soon as it is ready, and calls
     * in flight finish on the old one. If the new one does not become ready, the old one stays and the status that is
     * given says what is wrong.
     */
    Mono<PluginStatus> reload(String name);

    /**
     * Reads a plugin's manifest, its settings and its pins again, stops what runs of it and then starts it, also after it was given up; for one that
     * cannot run twice at a time, or that hangs. Its tools are gone in between, and its gates fail; calls in flight may
     * finish within its teardown timeout. If the manifest cannot be used any more, what runs stays. The status that is given says whether
     * it became ready.
     */
    Mono<PluginStatus> restart(String name);
}
