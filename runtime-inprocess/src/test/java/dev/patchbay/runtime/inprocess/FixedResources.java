package dev.patchbay.runtime.inprocess;

import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.resource.Resources;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.resource.ScopedHttp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A clock that stands still, numbers that repeat, and nothing else. */
record FixedResources(Clock clock) implements Resources {
    @Override
    public RandomGenerator random() {
        return new Random(42);
    }

    @Override
    public ScopedFiles files() {
        throw new UnsupportedOperationException("no files here");
    }

    @Override
    public ScopedHttp http() {
        throw new UnsupportedOperationException("no network here");
    }

    @Override
    public Path temporaryDirectory() {
        return Path.of("tmp");
    }

    @Override
    public KeyValueStore keyValues() {
        throw new UnsupportedOperationException("no storage here");
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.empty();
    }
}
