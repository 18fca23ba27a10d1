package dev.patchbay.testkit;

import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.history.InMemoryHistoryStore;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.engine.resource.HostSupplies;
import dev.patchbay.host.Host;
import dev.patchbay.json.Json;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.runtime.Connection;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.RuntimeContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A runtime under test, with the fixture plugin installed: connects to it the way the host does, or starts a whole host.
 * Everything that it opened is closed with it.
 */
final class ContractSubject implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
    private static final long SEED = 42;

    private final RuntimeKind kind;
    private final Path project;
    private final Path plugin;
    private final List<AutoCloseable> opened = new ArrayList<>();

    ContractSubject(RuntimeKind kind, Path project, Path plugin) {
        this.kind = kind;
        this.project = project;
        this.plugin = plugin;
    }

    /** The one runtime on the class path that has the kind. */
    PluginRuntime runtime() {
        List<PluginRuntime> found = ServiceLoader.load(PluginRuntime.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(runtime -> runtime.kind().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one runtime \"" + kind + "\" on the class path, found " + found);
        }
        return found.get(0);
    }

    /** The fixture's manifest, read as the host reads it. */
    PluginManifest manifest() {
        ManifestResult read = ManifestReader.read(plugin.resolve(ManifestReader.FILE_NAME));
        if (read instanceof ManifestResult.Usable usable) {
            return usable.manifest();
        }
        throw new AssertionError("the fixture's manifest is wrong: " + read);
    }

    Path pluginDirectory() {
        return plugin;
    }

    /** A new connection to the fixture, whose randomness begins anew. */
    ContractConnection connect() {
        PluginId id = new PluginId(PluginOrigin.PROJECT, FixturePlugin.NAME);
        PluginManifest manifest = manifest();
        HostSupplies supplies = new HostSupplies(
                project,
                project.resolve(".patchbay"),
                CLOCK,
                new Random(SEED),
                name -> "",
                Schedulers.parallel(),
                Schedulers.boundedElastic());
        GrantedResources resources = new GrantedResources(id, Grants.NONE, manifest.resources(), supplies);
        RuntimeContext context = new RuntimeContext(
                id,
                plugin,
                Json.emptyObject(),
                Grants.NONE,
                resources,
                BareHost.at(project),
                CLOCK,
                Schedulers.parallel(),
                Schedulers.boundedElastic(),
                Schedulers.newParallel("contract-computing", 2, true));
        Connection connection = awaited(runtime().connect(manifest, context));
        opened.add(() -> {
            connection.close().block(PATIENCE);
            resources.close();
            context.computing().dispose();
        });
        return new ContractConnection(connection, resources);
    }

    /** A host with the fixture and its neighbour running. */
    Host host() {
        Host host = awaited(PatchbayHost.builder(new HostConfigReader(null, null).read(project))
                .clock(CLOCK)
                .random(new Random(SEED))
                .historyStore(new InMemoryHistoryStore())
                .start());
        opened.add(() -> host.close().block(PATIENCE));
        for (PluginStatus status : host.plugins().statuses()) {
            if (!status.state().servesCalls()) {
                throw new AssertionError("a fixture did not start: " + status);
            }
        }
        return host;
    }

    static <T> T awaited(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE), "a value");
    }

    @Override
    public void close() {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception failure) {
                throw new AssertionError("closing failed", failure);
            }
        }
    }
}
