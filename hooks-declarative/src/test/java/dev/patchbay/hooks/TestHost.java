package dev.patchbay.hooks;

import dev.patchbay.hook.CommandEnd;
import dev.patchbay.hook.HookCommand;
import dev.patchbay.hook.HookHost;
import dev.patchbay.resource.ScopedHttp;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A host that has a clock in UTC and nothing else. */
public class TestHost implements HookHost {
    @Override
    public Path workspace() {
        return Path.of("/project");
    }

    @Override
    public Clock clock() {
        return Clock.fixed(Events.NOW, ZoneOffset.UTC);
    }

    @Override
    public Scheduler timer() {
        return Schedulers.immediate();
    }

    @Override
    public Scheduler blocking() {
        return Schedulers.immediate();
    }

    @Override
    public ScopedHttp http() {
        throw new UnsupportedOperationException("this host has no network");
    }

    @Override
    public Mono<JsonNode> handle(String plugin, String handler, JsonNode event) {
        return Mono.error(new UnsupportedOperationException("this host has no plugins"));
    }

    @Override
    public Mono<CommandEnd> run(HookCommand command) {
        return Mono.error(new UnsupportedOperationException("this host runs no programs"));
    }

    @Override
    public void count(String metric, double amount, Map<String, String> tags) {}
}
