package dev.patchbay.engine.resource;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;
import reactor.core.scheduler.Scheduler;

/**
 * What a host has to hand out, the same for all of its plugins.
 *
 * @param workspace the directory that scoped files live below; it must exist when files are first used
 * @param stateDirectory where stores are kept, below {@code kv}; made when it is first needed
 * @param clock the host's clock
 * @param random the host's randomness; safe for concurrent use
 * @param environment a variable of the host's environment by name, null when it is not set
 * @param timer the scheduler that measures time, such as that of HTTP
 * @param blocking the scheduler for what may block, such as looking up host names
 */
public record HostSupplies(
        Path workspace,
        Path stateDirectory,
        Clock clock,
        RandomGenerator random,
        Environment environment,
        Scheduler timer,
        Scheduler blocking) {
    public HostSupplies {
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(stateDirectory, "stateDirectory");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(timer, "timer");
        Objects.requireNonNull(blocking, "blocking");
    }
}
