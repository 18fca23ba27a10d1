package dev.patchbay.benchmarks.hooks;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.HookCommand;
import dev.patchbay.hook.HookHost;
import dev.patchbay.resource.ScopedHttp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A host for hooks that only look and answer. */
enum NoHookHost implements HookHost {
    INSTANCE;

    @Override
    public Path workspace() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Scheduler timer() {
        return Schedulers.parallel();
    }

    @Override
    public Scheduler blocking() {
        return Schedulers.boundedElastic();
    }

    @Override
    public ScopedHttp http() {
        return request -> Mono.error(new UnsupportedOperationException("no network here"));
    }

    @Override
    public Mono<JsonNode> handle(String plugin, String handler, JsonNode event) {
        return Mono.error(new UnsupportedOperationException("no plugins here"));
    }

    @Override
    public Mono<CommandEnd> run(HookCommand command) {
        return Mono.error(new UnsupportedOperationException("no programs here"));
    }

    @Override
    public void count(String metric, double amount, Map<String, String> tags) {
        // Nobody reads it.
    }
}
