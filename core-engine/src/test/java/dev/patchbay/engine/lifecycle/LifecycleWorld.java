package dev.patchbay.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.engine.config.CallLimits;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.engine.manifest.ManifestReader;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.engine.registry.RegisteredTool;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.engine.resource.HostSupplies;
import dev.patchbay.engine.toml.TomlReader;
import dev.patchbay.engine.trust.PluginPins;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginOrigin;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.problem.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A lifecycle whose plugins do what a test says, and what a test asks of it. */
abstract class LifecycleWorld {
    static final Duration SOON = Duration.ofSeconds(10);

    final Scheduler blocking = Schedulers.newBoundedElastic(8, 100, "lifecycle-test");
    final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    final Registry registry = new Registry(List.of(), List.of());
    final TestRuntime runtime = new TestRuntime();
    final Map<String, PluginPins> pins = new HashMap<>();
    final Path directory;
    final Lifecycle lifecycle;

    LifecycleWorld(Path directory) {
        this.directory = directory;
        lifecycle = new Lifecycle(
                registry,
                new PluginStarter(
                        this::resources,
                        candidate -> new NoHostServices(),
                        CallLimits.DEFAULT,
                        Clock.systemUTC(),
                        blocking,
                        blocking,
                        timer),
                new PluginLogs(directory, Clock.systemUTC(), blocking),
                Clock.systemUTC(),
                new Random(1),
                timer,
                blocking);
    }

    @AfterEach
    void closeAll() {
        Disposable closing = lifecycle.close().subscribe();
        eventually(
                Duration.ofSeconds(31), () -> assertThat(closing.isDisposed()).isTrue());
        blocking.dispose();
    }

    void start(Candidate... candidates) {
        lifecycle.startAll(List.of(candidates)).block(SOON);
    }

    /** Time passes until something is so. */
    void eventually(Duration step, ThrowingRunnable expectation) {
        await().untilAsserted(() -> {
            timer.advanceTimeBy(step);
            expectation.run();
        });
    }

    PluginStatus startOrReplace(Candidate candidate) {
        return Objects.requireNonNull(lifecycle.startOrReplace(candidate).block(SOON));
    }

    TestRuntime.Link link(String name) {
        TestRuntime.Link link = runtime.links.get(name);
        assertThat(link).as("the connection of %s", name).isNotNull();
        return Objects.requireNonNull(link);
    }

    RegisteredTool tool(String name) {
        return Objects.requireNonNull(registry.current().tool(name), name);
    }

    PluginStatus status(String name) {
        return lifecycle.status(new PluginId(PluginOrigin.PROJECT, name));
    }

    List<String> states() {
        return lifecycle.statuses().stream()
                .map(status -> status.plugin().name() + " " + status.state().wireName())
                .toList();
    }

    List<String> toolNames() {
        return registry.current().tools().stream()
                .map(tool -> tool.info().name())
                .toList();
    }

    Candidate plugin(String name, String... needs) {
        return candidate(name, "1.0.0", needs);
    }

    Candidate versioned(String name, String version) {
        return candidate(name, version);
    }

    Candidate candidate(String name, String version, String... needs) {
        String dependsOn = String.join(
                ", ", Stream.of(needs).map(need -> "\"" + need + "\"").toList());
        String toml = """
                [plugin]
                schema_version = "1"
                name = "%s"
                version = "%s"
                kind = "tool"
                runtime = "test"
                depends_on = [%s]
                [plugin.tools]
                expose = ["*"]
                """.formatted(name, version, dependsOn);
        ManifestResult read =
                ManifestReader.read(TomlReader.read(toml.getBytes(StandardCharsets.UTF_8), name + "/plugin.toml"));
        assertThat(read).isInstanceOf(ManifestResult.Usable.class);
        return new Candidate(
                new PluginId(PluginOrigin.PROJECT, name),
                directory,
                ((ManifestResult.Usable) read).manifest(),
                PluginSettings.unmentioned(Position.of("patchbay.toml")),
                runtime,
                null,
                Declarations.NONE,
                pins.get(name));
    }

    GrantedResources resources(Candidate candidate) {
        HostSupplies supplies = new HostSupplies(
                directory, directory, Clock.systemUTC(), new Random(1), variable -> null, timer, blocking);
        return new GrantedResources(
                candidate.id(), candidate.grants(), candidate.manifest().resources(), supplies);
    }
}
