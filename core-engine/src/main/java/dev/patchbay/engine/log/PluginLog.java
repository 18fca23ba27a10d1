package dev.patchbay.engine.log;

import dev.patchbay.runtime.ConnectionEvent.Level;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one plugin. Whoever adds to it never waits; what comes faster than it can be written is counted and left out. */
public final class PluginLog {
    /** Who speaks where it is not the plugin; no level of a plugin is called so. */
    private static final String HOST = "host";

    private final Logger logger;
    private final Clock clock;
    private final LogQueue queue;

    PluginLog(String plugin, Clock clock, LogQueue queue) {
        this.logger = LoggerFactory.getLogger("dev.patchbay.plugin." + plugin);
        this.clock = clock;
        this.queue = queue;
    }

    /** The plugin said something. */
    public void said(Level level, String text) {
        String visible = LogLine.visible(text);
        switch (level) {
            case DEBUG -> logger.debug("{}", visible);
            case INFO -> logger.info("{}", visible);
            case WARN -> logger.warn("{}", visible);
            case ERROR -> logger.error("{}", visible);
        }
        queue.add(LogLine.of(clock.instant(), level.wireName(), visible));
    }

    /** The host has something to say about the plugin. */
    public void noted(String text) {
        String visible = LogLine.visible(text);
        logger.info("{}", visible);
        queue.add(LogLine.of(clock.instant(), HOST, visible));
    }

    void takeNothingMore() {
        queue.takeNothingMore();
    }

    void close() {
        queue.close();
    }
}
