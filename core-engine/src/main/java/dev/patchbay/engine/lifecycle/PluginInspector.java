package dev.patchbay.engine.lifecycle;

import dev.patchbay.content.Prompt;
import dev.patchbay.content.Resource;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.manifest.CheckResult;
import dev.patchbay.engine.manifest.ManifestCheck;
import dev.patchbay.engine.manifest.ManifestResult;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginException;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.InvalidConfigurationException;
import dev.patchbay.problem.Problem;
import dev.patchbay.problem.Severity;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.runtime.Surface;
import dev.patchbay.tool.Tool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Starts one plugin by itself, looks at what it offers, and stops it again: before it is trusted, when nothing of it may be
 * published. Nothing that is pinned counts here.
 */
public final class PluginInspector {
    private final ManifestCheck check;
    private final Map<RuntimeKind, PluginRuntime> runtimes;
    private final PluginStarter starter;
    private final Clock clock;
    private final Scheduler timer;
    private final Scheduler blocking;

    /**
     * An inspector.
     *
     * @param timer measures how long stopping may take
     * @param blocking where files are looked at, and where plugins may block while they stop
     */
    public PluginInspector(
            ManifestCheck check,
            Map<RuntimeKind, PluginRuntime> runtimes,
            PluginStarter starter,
            Clock clock,
            Scheduler timer,
            Scheduler blocking) {
        this.check = check;
        this.runtimes = Map.copyOf(runtimes);
        this.starter = starter;
        this.clock = clock;
        this.timer = timer;
        this.blocking = blocking;
    }

    /**
     * Starts it, looks, and stops it before the result arrives; cancelling stops it too. Errors are
     * {@link InvalidConfigurationException} if its manifest cannot be read, and {@link PluginException} if it cannot be
     * started here.
     *
     * @param settings what it may do, above all
     */
    public Mono<Inspection> inspect(DiscoveredPlugin plugin, PluginSettings settings) {
        return Mono.fromCallable(() -> candidate(plugin, settings))
                .subscribeOn(blocking)
                .flatMap(candidate -> {
                    Instant begun = clock.instant();
                    return Mono.usingWhen(
                            starter.start(candidate),
                            running -> Mono.fromSupplier(() -> seen(running, Duration.between(begun, clock.instant()))),
                            running -> running.stop(timer, blocking));
                });
    }

    /**
     * Lets a person log in to where it is; cancelling withdraws the question. Errors are as for {@link #inspect}.
     *
     * @param settings what it may do, above all
     */
    public Mono<Void> login(DiscoveredPlugin plugin, PluginSettings settings) {
        return Mono.fromCallable(() -> candidate(plugin, settings))
                .subscribeOn(blocking)
                .flatMap(starter::login);
    }

    private Candidate candidate(DiscoveredPlugin plugin, PluginSettings settings) {
        if (!plugin.isUsable() || !(plugin.manifest() instanceof ManifestResult.Usable usable)) {
            throw new InvalidConfigurationException(plugin.problems());
        }
        PluginManifest manifest = usable.manifest();
        CheckResult checked = check.check(manifest, settings, plugin.directory());
        if (checked instanceof CheckResult.Refused refused) {
            throw refusal(plugin, refused);
        }
        PluginRuntime runtime = Objects.requireNonNull(runtimes.get(((CheckResult.Accepted) checked).runtime()));
        return new Candidate(
                plugin.id(), plugin.directory(), manifest, settings, runtime, null, Declarations.NONE, null);
    }

    private static PluginException refusal(DiscoveredPlugin plugin, CheckResult.Refused refused) {
        List<Problem> errors = refused.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        return PluginException.of(
                refused.code(),
                plugin.id(),
                errors.stream().map(Problem::message).collect(Collectors.joining("; ")),
                errors.stream()
                        .map(Problem::remedy)
                        .filter(remedy -> !remedy.isEmpty())
                        .collect(Collectors.joining("; ")));
    }

    private static Inspection seen(RunningPlugin running, Duration took) {
        Candidate candidate = running.candidate();
        Surface surface = running.connection().surface();
        return new Inspection(
                candidate.id(),
                candidate.manifest(),
                candidate.runtime().kind(),
                candidate.runtime().trust(),
                running.connection().peer().orElse(null),
                surface.tools().stream().map(Tool::spec).toList(),
                running.exposedTools().stream().map(Tool::spec).toList(),
                surface.resources().stream().map(Resource::spec).toList(),
                surface.prompts().stream().map(Prompt::spec).toList(),
                took);
    }
}
