package dev.patchbay.engine.host;

import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.discovery.PluginDiscovery;
import dev.patchbay.engine.lifecycle.Candidate;
import dev.patchbay.engine.lifecycle.Lifecycle;
import dev.patchbay.engine.lifecycle.PluginResolver;
import dev.patchbay.engine.lifecycle.PluginResolver.Resolution;
import dev.patchbay.engine.lifecycle.Slot;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.host.Plugin;
import dev.patchbay.host.Plugins;
import dev.patchbay.host.Tools;
import dev.patchbay.plugin.PluginErrorCode;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.PluginStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The plugins of a running host: what is found goes through the resolver, what may run through the lifecycle. */
final class HostPlugins implements Plugins {
    private static final int RESOLVED_AT_ONCE = 8;

    private final Lifecycle lifecycle;
    private final PluginResolver resolver;
    private final Supplier<PluginResolver> resolverNow;
    private final Supplier<PluginDiscovery> discovery;
    private final Supplier<ToolPins> pins;
    private final Tools tools;
    private final RemoteObjects objects;
    private final Scheduler blocking;
    private final DeadlineWheel deadlines;
    private final Duration timeout;

    /**
     * The plugins of a host that is being made.
     *
     * @param resolver resolves what is found when the host starts
     * @param resolverNow gives one that knows what the configuration says now, for what is started later; blocks
     */
    HostPlugins(
            Lifecycle lifecycle,
            PluginResolver resolver,
            Supplier<PluginResolver> resolverNow,
            Supplier<PluginDiscovery> discovery,
            Supplier<ToolPins> pins,
            Tools tools,
            RemoteObjects objects,
            Scheduler blocking,
            DeadlineWheel deadlines,
            Duration timeout) {
        this.lifecycle = lifecycle;
        this.resolver = resolver;
        this.resolverNow = resolverNow;
        this.discovery = discovery;
        this.pins = pins;
        this.tools = tools;
        this.objects = objects;
        this.blocking = blocking;
        this.deadlines = deadlines;
        this.timeout = timeout;
    }

    /** Finds and starts everything; one bad plugin stops nothing. */
    Mono<Void> startAll() {
        return Mono.fromCallable(() -> resolutions(discovery.get().discover().plugins(), pins.get()))
                .subscribeOn(blocking)
                .flatMap(Flux::collectList)
                .flatMap(resolutions -> {
                    resolutions.forEach(resolution -> lifecycle.refuse(resolution.refused()));
                    return lifecycle.startAll(resolutions.stream()
                            .flatMap(resolution -> resolution.candidates().stream())
                            .toList());
                });
    }

    /** Side by side, because each reads all of its plugin's files for their digest. */
    private Flux<Resolution> resolutions(List<DiscoveredPlugin> found, ToolPins now) {
        return Flux.fromIterable(found)
                .flatMapSequential(
                        plugin -> Mono.fromCallable(() -> resolver.resolve(List.of(plugin), now))
                                .subscribeOn(blocking),
                        RESOLVED_AT_ONCE);
    }

    @Override
    public List<Plugin> all() {
        return lifecycle.slots().stream().map(this::live).toList();
    }

    @Override
    public List<PluginStatus> statuses() {
        return lifecycle.statuses();
    }

    @Override
    public Optional<Plugin> named(String name) {
        return lifecycle.slot(name).map(this::live);
    }

    private Plugin live(Slot slot) {
        return new LivePlugin(slot, lifecycle, tools, objects, deadlines, timeout);
    }

    @Override
    public Flux<PluginStatus> changes() {
        return lifecycle.changes();
    }

    @Override
    public Mono<PluginStatus> add(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        return found(new PluginDiscovery(HostPlugins.class.getClassLoader(), List.of(folder), List.of()), folder)
                .switchIfEmpty(Mono.error(() -> PluginException.of(
                        PluginErrorCode.MANIFEST_INVALID,
                        PluginId.HOST,
                        "there is no plugin in \"" + folder + "\"",
                        "name the folder that holds plugin.toml")))
                .flatMap(plugin -> start(plugin, folder));
    }

    @Override
    public Mono<Void> remove(String name) {
        return lifecycle.remove(name);
    }

    @Override
    public Mono<PluginStatus> reload(String name) {
        return known(name).flatMap(plugin -> start(plugin, lifecycle::startOrReplace));
    }

    @Override
    public Mono<PluginStatus> restart(String name) {
        return known(name).flatMap(plugin -> start(plugin, lifecycle::restart));
    }

    private Mono<DiscoveredPlugin> known(String name) {
        return Mono.fromCallable(() -> discovery.get().discover().plugins().stream()
                        .filter(plugin -> plugin.id().name().equals(name))
                        .findFirst())
                .subscribeOn(blocking)
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.defer(() -> foundWhereItRuns(name)))
                .switchIfEmpty(Mono.error(() -> PluginException.of(
                        PluginErrorCode.DEPENDENCY_MISSING,
                        PluginId.HOST,
                        "there is no plugin \"" + name + "\"",
                        "add it by its folder")));
    }

    /** A plugin that was added by its folder, which discovery does not look into. */
    private Mono<DiscoveredPlugin> foundWhereItRuns(String name) {
        return Mono.justOrEmpty(lifecycle.slot(name).flatMap(slot -> slot.directory()))
                .flatMap(folder -> found(
                        new PluginDiscovery(HostPlugins.class.getClassLoader(), List.of(folder), List.of()), folder));
    }

    private Mono<DiscoveredPlugin> found(PluginDiscovery places, Path folder) {
        return Mono.fromCallable(() -> places.discover().plugins().stream()
                        .filter(plugin -> plugin.id().origin() == PluginOrigin.PROJECT)
                        .filter(plugin -> Objects.equals(plugin.directory(), folder))
                        .findFirst())
                .subscribeOn(blocking)
                .flatMap(Mono::justOrEmpty);
    }

    private Mono<PluginStatus> start(DiscoveredPlugin plugin, Path folder) {
        Optional<Path> elsewhere = lifecycle
                .slot(plugin.id().name())
                .map(slot -> slot.directory().orElse(Path.of("")))
                .filter(other -> !other.equals(folder));
        return elsewhere.isPresent()
                ? Mono.error(() -> PluginException.of(
                        PluginErrorCode.AMBIGUOUS_PLUGIN,
                        plugin.id(),
                        "\"" + plugin.id().name() + "\" is there already, from \"" + elsewhere.get() + "\"",
                        "rename one of them, or remove the other first"))
                : start(plugin, lifecycle::startOrReplace);
    }

    private Mono<PluginStatus> start(DiscoveredPlugin plugin, Function<Candidate, Mono<PluginStatus>> starting) {
        return Mono.fromCallable(() -> resolverNow.get().resolve(List.of(plugin), pins.get()))
                .subscribeOn(blocking)
                .flatMap(resolution -> startResolved(resolution, starting));
    }

    private Mono<PluginStatus> startResolved(Resolution resolution, Function<Candidate, Mono<PluginStatus>> starting) {
        if (resolution.candidates().isEmpty()) {
            PluginStatus refused = resolution.refused().get(0);
            if (lifecycle.slot(refused.plugin().name()).isEmpty()) {
                lifecycle.refuse(List.of(refused));
            }
            return Mono.just(refused);
        }
        return starting.apply(resolution.candidates().get(0));
    }
}
