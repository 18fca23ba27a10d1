package dev.patchbay.engine.log;

import dev.patchbay.plugin.PluginId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What plugins log: one file for each, below the host's state directory, and SLF4J. Safe for concurrent use; nothing here
 * but {@link #close} waits for a disk.
 */
public final class PluginLogs {
    private final Map<String, PluginLog> logs = new ConcurrentHashMap<>();
    private final Path stateDirectory;
    private final Clock clock;
    private final Scheduler blocking;
    private volatile boolean closed;

    /**
     * Logs below a state directory, which is made when something is logged.
     *
     * @param blocking where files are written
     */
    public PluginLogs(Path stateDirectory, Clock clock, Scheduler blocking) {
        this.stateDirectory = stateDirectory;
        this.clock = clock;
        this.blocking = blocking;
    }

    /** The log of the plugin of that name. */
    public PluginLog of(String plugin) {
        PluginLog log = logs.computeIfAbsent(plugin, this::open);
        if (closed) {
            // One that is begun only now is not among those that are closed, and must not make a file either.
            log.takeNothingMore();
        }
        return log;
    }

    private PluginLog open(String plugin) {
        LogFile file = new LogFile(file(stateDirectory, plugin), older(stateDirectory, plugin));
        return new PluginLog(plugin, clock, new LogQueue(file, clock, blocking));
    }

    /**
     * Writes what is still to be written, and is done when no file is written any more; what is logged from then on, of
     * whatever plugin, reaches SLF4J alone. Never fails.
     */
    public Mono<Void> close() {
        return Mono.<Void>fromRunnable(this::closeAll).subscribeOn(blocking).onErrorComplete();
    }

    private void closeAll() {
        closed = true;
        List.copyOf(logs.values()).forEach(PluginLog::close);
    }

    /**
     * The file that a plugin's lines are added to, oldest first: UTF-8, one line each with the time (ISO 8601, UTC), a
     * space, who speaks, a space, and the text without control characters. Who speaks is the level of what the plugin
     * said ({@code debug}, {@code info}, {@code warn}, {@code error}), or {@code host} for what the host says about it. The
     * file need not exist. When it has reached 1 MiB it is moved to {@link #older} and begun anew.
     *
     * @param stateDirectory the host's state directory
     * @param plugin the plugin's name
     * @throws IllegalArgumentException if no plugin can have that name
     */
    public static Path file(Path stateDirectory, String plugin) {
        return below(stateDirectory, plugin, ".log");
    }

    /** The file that holds the lines before those of {@link #file}, if there are any. */
    public static Path older(Path stateDirectory, String plugin) {
        return below(stateDirectory, plugin, ".log.1");
    }

    private static Path below(Path stateDirectory, String plugin, String ending) {
        if (!PluginId.isName(plugin)) {
            throw new IllegalArgumentException("\"" + plugin + "\" is not a plugin name");
        }
        return stateDirectory.resolve("logs").resolve(plugin + ending);
    }
}
