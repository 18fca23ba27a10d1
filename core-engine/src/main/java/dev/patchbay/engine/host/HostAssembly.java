package dev.patchbay.engine.host;

import dev.patchbay.engine.agent.Agent;
import dev.patchbay.engine.agent.Identifiers;
import dev.patchbay.engine.artifact.ArtifactReader;
import dev.patchbay.engine.artifact.ArtifactStore;
import dev.patchbay.engine.artifact.FileArtifactStore;
import dev.patchbay.engine.artifact.OutputBounds;
import dev.patchbay.engine.config.CallLimits;
import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.control.RestartWatch;
import dev.patchbay.engine.declared.HookReadings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.discovery.PluginDiscovery;
import dev.patchbay.engine.dispatch.Dispatcher;
import dev.patchbay.engine.history.FileHistoryStore;
import dev.patchbay.engine.hook.HookPipeline;
import dev.patchbay.engine.lifecycle.Candidate;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.engine.lifecycle.Lifecycle;
import dev.patchbay.engine.lifecycle.PluginInspector;
import dev.patchbay.engine.lifecycle.PluginResolver;
import dev.patchbay.engine.lifecycle.PluginStarter;
import dev.patchbay.engine.log.PluginLogs;
import dev.patchbay.engine.manifest.HostVersion;
import dev.patchbay.engine.manifest.ManifestCheck;
import dev.patchbay.engine.policy.WorkspaceEdits;
import dev.patchbay.engine.registry.CallGauge;
import dev.patchbay.engine.registry.PluginContributions;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.engine.resource.HostSupplies;
import dev.patchbay.engine.schema.SchemaCompiler;
import dev.patchbay.engine.secret.SecretFile;
import dev.patchbay.engine.time.DeadlineWheel;
import dev.patchbay.engine.trial.HookTrial;
import dev.patchbay.engine.trust.ToolPins;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.hook.HookHost;
import dev.patchbay.host.Host;
import dev.patchbay.json.JsonSchema;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ChatModelProvider;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.RuntimeKind;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.PluginRuntime;
import dev.patchbay.session.SessionId;
import dev.patchbay.tool.Tool;
import dev.patchbay.tool.ToolSource;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Puts a host together from what its builder was told. Every part is made here and handed what it needs. */
final class HostAssembly {
    private final PatchbayHost.Builder builder;
    private final HostConfig config;
    private final Map<RuntimeKind, PluginRuntime> runtimes = new LinkedHashMap<>();
    private final ModelCatalog models;
    private final HookAssembly hookFiles;

    private HostAssembly(PatchbayHost.Builder builder) {
        this.builder = builder;
        this.config = builder.config;
        List<PluginRuntime> found = Objects.requireNonNullElseGet(
                builder.runtimes, () -> ServiceProviders.onClassPath(PluginRuntime.class));
        ServiceProviders.byKey(found, runtime -> runtime.kind().name())
                .values()
                .forEach(runtime -> runtimes.put(runtime.kind(), runtime));
        this.models = new ModelCatalog(
                config,
                Objects.requireNonNullElseGet(
                        builder.modelProviders, () -> ServiceProviders.onClassPath(ChatModelProvider.class)));
        this.hookFiles = new HookAssembly(builder);
    }

    static List<Problem> check(PatchbayHost.Builder builder) {
        HostAssembly assembly = new HostAssembly(builder);
        return new HostCheck(builder, assembly, assembly.hookFiles).problems();
    }

    static HookTrial trial(PatchbayHost.Builder builder) {
        HostAssembly assembly = new HostAssembly(builder);
        return TrialAssembly.of(
                builder,
                assembly.hookFiles,
                assembly.resolver(builder.config, assembly.hookFiles.idle())
                        .resolve(assembly.discovery().discover().plugins(), assembly.pins()));
    }

    ModelCatalog models() {
        return models;
    }

    static Optional<PluginRuntime> runtimeOf(
            PatchbayHost.Builder builder, PluginManifest manifest, PluginSettings settings) {
        return new HostAssembly(builder).manifestCheck().runtimeOf(manifest, settings);
    }

    static Mono<Inspection> inspect(PatchbayHost.Builder builder, DiscoveredPlugin plugin, PluginSettings settings) {
        return alone(builder, inspector -> inspector.inspect(plugin, settings));
    }

    static Mono<Void> login(PatchbayHost.Builder builder, DiscoveredPlugin plugin, PluginSettings settings) {
        return alone(builder, inspector -> inspector.login(plugin, settings));
    }

    static boolean logout(PatchbayHost.Builder builder, PluginId plugin) {
        return SecretFile.below(builder.config.stateDirectory()).forget(plugin);
    }

    /** Something with one plugin and no host, on threads that live as long as it takes. */
    private static <T> Mono<T> alone(PatchbayHost.Builder builder, Function<PluginInspector, Mono<T>> action) {
        HostSchedulers given = builder.schedulers;
        return Mono.usingWhen(
                Mono.fromSupplier(() -> given != null ? given : HostSchedulers.create()),
                schedulers -> action.apply(new HostAssembly(builder).inspector(schedulers)),
                schedulers -> given != null ? Mono.empty() : schedulers.disposal());
    }

    private PluginInspector inspector(HostSchedulers schedulers) {
        return new PluginInspector(
                manifestCheck(),
                runtimes,
                starter(schedulers, candidate -> Optional.empty()),
                builder.clock,
                schedulers.timer(),
                schedulers.blocking());
    }

    static Mono<Host> start(PatchbayHost.Builder builder) {
        return Mono.defer(() -> {
            HostParts parts = new HostAssembly(builder).assemble();
            PatchbayHost host = new PatchbayHost(parts);
            return parts.plugins()
                    .startAll()
                    .<Host>thenReturn(host)
                    .onErrorResume(failure -> host.close().onErrorComplete().then(Mono.error(failure)));
        });
    }

    private HostParts assemble() {
        HookReadings declared = hookFiles.require();
        HostSchedulers schedulers = Objects.requireNonNullElseGet(builder.schedulers, HostSchedulers::create);
        HistoryStore store = Objects.requireNonNullElseGet(
                builder.historyStore,
                () -> FileHistoryStore.open(config.stateDirectory().resolve("history")));
        ArtifactStore artifacts =
                new FileArtifactStore(config.stateDirectory().resolve("artifacts"), schedulers.blocking());
        DeadlineWheel deadlines = new DeadlineWheel(schedulers.timer(), schedulers.timer(), DeadlineWheel.DEFAULT_TICK);
        Registry registry = new Registry(config.rules(), builder.mode(), builder.hooks);
        HookPipeline hooks = new HookPipeline(() -> registry.current().hooks(), deadlines, builder.clock);
        CallLimits limits = config.callLimits();
        OutputBounds bounds = new OutputBounds(limits.inlineBytes(), limits.outputBytes());
        registry.publish(ownTools(new ArtifactReader(artifacts, bounds), limits));
        Dispatcher dispatcher = new Dispatcher(
                registry,
                hooks,
                deadlines,
                artifacts,
                bounds,
                limits.timeout(),
                builder.clock,
                WorkspaceEdits.of(config, schedulers.blocking()));
        Identifiers identifiers = new Identifiers(builder.clock, builder.random);
        PluginLogs logs = new PluginLogs(config.stateDirectory(), builder.clock, schedulers.blocking());
        SessionModel model = new SessionModel(builder, models, schedulers.blocking());
        Lifecycle lifecycle = new Lifecycle(
                registry,
                starter(
                        schedulers,
                        candidate ->
                                model.sampledBy(logs.of(candidate.manifest().name()))),
                logs,
                builder.clock,
                builder.random,
                schedulers.timer(),
                schedulers.blocking());
        model.knowing(lifecycle);
        HostHooks hostHooks = hookFiles.begin(declared, registry, lifecycle, schedulers);
        Mono<Agent> agent = Mono.fromCallable(() -> new Agent(
                        model.get(),
                        config.instructions(),
                        config.runLimits(),
                        builder.approver,
                        registry,
                        hooks,
                        dispatcher,
                        store,
                        deadlines,
                        schedulers.timer(),
                        builder.clock,
                        identifiers))
                .subscribeOn(schedulers.blocking());
        HostSessions sessions = new HostSessions(agent, store);
        DirectCalls direct = new DirectCalls(
                new SessionId("direct-" + identifiers.session()), store, builder.clock, schedulers.timer());
        HostTools tools = new HostTools(registry, dispatcher, direct, sessions, builder.approver);
        RemoteObjects objects = new RemoteObjects(schedulers.blocking());
        HostPlugins plugins = new HostPlugins(
                lifecycle,
                resolver(config, hostHooks.host()),
                () -> resolverNow(hostHooks.host()),
                this::discovery,
                this::pins,
                tools,
                objects,
                schedulers.blocking(),
                deadlines,
                limits.timeout());
        RestartWatch restarts = new RestartWatch(
                config.stateDirectory(), plugins::restart, builder.clock, schedulers.timer(), schedulers.blocking());
        return new HostParts(
                plugins,
                tools,
                sessions,
                direct,
                lifecycle,
                objects,
                store,
                deadlines,
                restarts,
                hostHooks,
                schedulers,
                builder.schedulers == null);
    }

    private static PluginContributions ownTools(Tool tool, CallLimits limits) {
        return new PluginContributions(
                ToolSource.HOST,
                List.of(tool),
                List.of(),
                List.of(),
                GrantedResources.none(PluginId.HOST),
                new CallGauge(PluginId.HOST, limits.inFlight(), limits.queued()));
    }

    private PluginStarter starter(HostSchedulers schedulers, Function<Candidate, Optional<ChatModel>> model) {
        HostSupplies supplies = new HostSupplies(
                config.workspace(),
                config.stateDirectory(),
                builder.clock,
                builder.random,
                builder.environment,
                schedulers.timer(),
                schedulers.blocking());
        SecretFile secrets = SecretFile.below(config.stateDirectory());
        return new PluginStarter(
                candidate -> resources(candidate, supplies),
                candidate -> new GrantedHost(
                        config.workspace(),
                        builder.environment,
                        builder.approver,
                        model.apply(candidate),
                        secrets.of(candidate.id())),
                config.callLimits(),
                builder.clock,
                schedulers.blocking(),
                schedulers.computing(),
                schedulers.timer());
    }

    private static GrantedResources resources(Candidate candidate, HostSupplies supplies) {
        return new GrantedResources(
                candidate.id(), candidate.grants(), candidate.manifest().resources(), supplies);
    }

    PluginDiscovery discovery() {
        return new PluginDiscovery(
                HostAssembly.class.getClassLoader(), config.pluginDirectories(), config.userPluginDirectories());
    }

    ToolPins pins() {
        return ToolPins.read(config.lockFile());
    }

    PluginResolver resolver(HostConfig settings, HookHost hookHost) {
        return new PluginResolver(settings, manifestCheck(), runtimes, hookFiles.files(), hookHost, builder.clock);
    }

    /** What the project's file says about plugins may have changed since the host was started. */
    private PluginResolver resolverNow(HookHost hookHost) {
        return resolver(
                Files.exists(config.file())
                        ? config.withPlugins(new HostConfigReader(null, null)
                                .read(config.projectDirectory())
                                .plugins())
                        : config,
                hookHost);
    }

    private ManifestCheck manifestCheck() {
        return new ManifestCheck(HostVersion.current(), runtimes, HostAssembly::configProblems);
    }

    private static List<String> configProblems(JsonSchema schema, ObjectNode values) {
        String problem = new SchemaCompiler().compile(schema).problem(values);
        return problem == null ? List.of() : List.of(problem);
    }
}
