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
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The resources of one plugin: what its manifest requires and its grants reach.
 *
 * <p>Safe for concurrent use. Nothing is opened, created or connected to before a plugin uses it. Closing removes the
 * plugin's temporary directory, gives up its HTTP exchanges and refuses new ones; it blocks, and closing twice is the
 * same as once.
 */
public final class GrantedResources implements Resources, AutoCloseable {
    private final Authority authority;
    private final Set<ResourceName> required;
    private final HostSupplies supplies;
    private final WorkspaceFiles files;
    private final GrantedHttp http;
    private final JsonFileStore store;
    private final TemporaryDirectory temporary;

    /**
     * The resources of a plugin.
     *
     * @param plugin whose they are
     * @param grants what it asked for and was granted
     * @param required what its manifest's {@code [plugin.resources] required} lists
     * @param supplies what the host has
     */
    public GrantedResources(PluginId plugin, Grants grants, Set<ResourceName> required, HostSupplies supplies) {
        this.authority = new Authority(plugin, grants);
        this.required = Set.copyOf(required);
        this.supplies = supplies;
        this.files = new WorkspaceFiles(supplies.workspace(), supplies.stateDirectory(), authority);
        this.http = new GrantedHttp(authority, supplies.timer(), supplies.blocking());
        this.store = JsonFileStore.of(plugin, supplies.stateDirectory());
        this.temporary = new TemporaryDirectory(plugin);
    }

    /** Resources that refuse everything, for the host's own tools and for a plugin that requires nothing. */
    public static Resources none(PluginId plugin) {
        return new NoResources(plugin);
    }

    @Override
    public Clock clock() {
        require(ResourceName.CLOCK);
        return supplies.clock();
    }

    @Override
    public RandomGenerator random() {
        require(ResourceName.RANDOM);
        return supplies.random();
    }

    @Override
    public ScopedFiles files() {
        require(ResourceName.FS);
        return files;
    }

    @Override
    public ScopedHttp http() {
        require(ResourceName.HTTP);
        return http;
    }

    @Override
    public Path temporaryDirectory() {
        require(ResourceName.TMPDIR);
        return temporary.path();
    }

    @Override
    public KeyValueStore keyValues() {
        require(ResourceName.KV);
        return store;
    }

    @Override
    public Optional<String> environment(String name) {
        authority.require(Capability.ENV, name);
        return Optional.ofNullable(supplies.environment().variable(name));
    }

    @Override
    public void close() {
        http.close();
        temporary.close();
    }

    private void require(ResourceName resource) {
        if (!required.contains(resource)) {
            throw authority.undeclared(resource);
        }
    }
}
