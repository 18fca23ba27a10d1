package dev.patchbay.plugin;

import dev.patchbay.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's state at one moment, and why.
 *
 * @param plugin which plugin
 * @param state its state
 * @param since when it came into that state, by the host's clock
 * @param runtime the runtime that was chosen; null before it is resolved
 * @param version the manifest's version; null when it could not be read
 * @param code what kind of failure made it unusable; null while nothing did
 * @param problems everything that is wrong with it
 */
public record PluginStatus(
        PluginId plugin,
        PluginState state,
        Instant since,
        @Nullable RuntimeKind runtime,
        @Nullable String version,
        @Nullable PluginErrorCode code,
        List<Problem> problems) {
    public PluginStatus {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        problems = List.copyOf(problems);
    }
}
