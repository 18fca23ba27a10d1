package dev.patchbay.engine.resource;

import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.resource.Authority;
import dev.patchbay.resource.KeyValueStore;
import dev.patchbay.resource.ResourceName;
import dev.patchbay.resource.Resources;
import dev.patchbay.resource.ScopedFiles;
import dev.patchbay.resource.ScopedHttp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Resources that refuse everything. */
final class NoResources implements Resources {
    private final Authority authority;

    NoResources(PluginId plugin) {
        this.authority = new Authority(plugin, Grants.NONE);
    }

    @Override
    public Clock clock() {
        throw authority.undeclared(ResourceName.CLOCK);
    }

    @Override
    public RandomGenerator random() {
        throw authority.undeclared(ResourceName.RANDOM);
    }

    @Override
    public ScopedFiles files() {
        throw authority.undeclared(ResourceName.FS);
    }

    @Override
    public ScopedHttp http() {
        throw authority.undeclared(ResourceName.HTTP);
    }

    @Override
    public Path temporaryDirectory() {
        throw authority.undeclared(ResourceName.TMPDIR);
    }

    @Override
    public KeyValueStore keyValues() {
        throw authority.undeclared(ResourceName.KV);
    }

    @Override
    public Optional<String> environment(String name) {
        authority.require(Capability.ENV, name);
        return Optional.empty();
    }
}
