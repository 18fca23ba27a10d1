package dev.patchbay.engine.dispatch;

import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.resource.Resources;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.resource.ScopedHttp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a plugin is given that declared nothing. */
final class NoResources implements Resources {
    @Override
    public Clock clock() {
        throw undeclared();
    }

    @Override
    public RandomGenerator random() {
        throw undeclared();
    }

    @Override
    public ScopedFiles files() {
        throw undeclared();
    }

    @Override
    public ScopedHttp http() {
        throw undeclared();
    }

    @Override
    public Path temporaryDirectory() {
        throw undeclared();
    }

    @Override
    public KeyValueStore keyValues() {
        throw undeclared();
    }

    @Override
    public Optional<String> environment(String name) {
        throw undeclared();
    }

    private static PluginException undeclared() {
        return PluginException.of(
                PluginErrorCode.CAPABILITY_NOT_DECLARED, PluginId.HOST, "the fixture declares nothing", "");
    }
}
