package dev.patchbay.hook;

import dev.patchbay.resource.ScopedHttp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/** What hooks from files have of their host. Safe for concurrent use. */
public interface HookHost {
    /** The folder whose files scoped paths are relative to; absolute. */
    Path workspace();

    /** The host's clock. */
    Clock clock();

    /** Measures time; must never be held up. */
    Scheduler timer();

    /** Where files, and what else blocks, may be waited for. */
    Scheduler blocking();

    /** HTTP to the hosts that {@code [hooks] grants} in {@code patchbay.toml} names. */
    ScopedHttp http();

    /**
     * Lets a handler of a plugin decide, in its own process or wherever it runs.
     *
     * @param plugin the plugin's name
     * @param event the event as JSON
     * @return the outcome as JSON; an error when the plugin or the handler is not there
     */
    Mono<JsonNode> handle(String plugin, String handler, JsonNode event);

    /**
     * Runs a program, as {@link CommandRunner#run} says; an error where nothing on the class path runs programs.
     */
    Mono<CommandEnd> run(HookCommand command);

    /** Counts something for whoever watches the host. */
    void count(String metric, double amount, Map<String, String> tags);
}
