package dev.patchbay.runtime;

import dev.patchbay.plugin.ExecutionModel;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.resource.Resources;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a runtime is given by the host to connect one plugin.
 *
 * @param plugin the plugin's id
 * @param directory the plugin's folder; null for one on the class path
 * @param config its configuration, checked against its schema, frozen
 * @param grants what it may do
 * @param resources what is injected into it
 * @param host what it may ask of the host
 * @param clock the host's clock
 * @param timer the scheduler that measures time; it must never be held up
 * @param blocking the scheduler for what may block
 * @param computing the scheduler for what computes for long; bounded
 */
public record RuntimeContext(
        PluginId plugin,
        @Nullable Path directory,
        ObjectNode config,
        Grants grants,
        Resources resources,
        HostServices host,
        Clock clock,
        Scheduler timer,
        Scheduler blocking,
        Scheduler computing) {
    public RuntimeContext {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(grants, "grants");
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(timer, "timer");
        Objects.requireNonNull(blocking, "blocking");
        Objects.requireNonNull(computing, "computing");
    }

    /** The plugin's folder, where it has one. */
    public Optional<Path> pluginDirectory() {
        return Optional.ofNullable(directory);
    }

    /** The scheduler that an execution model asks for; empty for the caller's thread. */
    public Optional<Scheduler> schedulerFor(ExecutionModel model) {
        return switch (model) {
            case ASYNC -> Optional.empty();
            case SYNC -> Optional.of(blocking);
            case CPU_BOUND -> Optional.of(computing);
        };
    }
}
