package dev.patchbay.app;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.HostConfigReader;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.discovery.PluginDiscovery;
import dev.patchbay.engine.host.PatchbayHost;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.engine.trial.HookTrial;
import dev.patchbay.host.Host;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.plugin.PluginState;
import dev.patchbay.plugin.PluginStatus;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.problem.Nearest;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.PluginRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds and reads the configuration that an invocation means, and starts a host from it. */
final class HostOpening {
    private static final Path ADMIN_FILE = Path.of("/etc/patchbay").resolve(HostConfig.FILE_NAME);

    private final Invocation invocation;
    private final HostConfig config;

    private HostOpening(Invocation invocation, HostConfig config) {
        this.invocation = invocation;
        this.config = config;
    }

    /**
     * The configuration of the folder that {@code -C} names, else of the nearest one upwards.
     *
     * @throws UsageException if there is none
     * @throws dev.patchbay.problem.InvalidConfigurationException if anything in it is wrong
     */
    static HostOpening of(Invocation invocation) {
        Surroundings surroundings = invocation.surroundings();
        Path project = projectDirectory(invocation.options().project(), surroundings.directory());
        HostConfigReader reader = new HostConfigReader(ADMIN_FILE, userFile(surroundings.environment()));
        HostConfig config = reader.read(project);
        Path workspace = invocation.options().workspace();
        return new HostOpening(
                invocation,
                workspace == null
                        ? config
                        : config.withWorkspace(directory(surroundings.directory(), workspace, "--workspace")));
    }

    /** What was read. */
    HostConfig config() {
        return config;
    }

    /** Starts the host and says which plugins it has to do without. */
    RunningHost start(Approver approver, @Nullable String model) {
        RunningHost host = open(approver, model);
        if (approver instanceof LateLogins late) {
            late.catchUp(this, host, invocation);
        }
        Screen screen = invocation.screen();
        warn(config.problems());
        for (PluginStatus status : host.host().plugins().statuses()) {
            if (status.code() != null) {
                screen.remark(screen.remarkStyle().yellow("without the plugin ")
                        + Printable.of(status.plugin().name()) + ": "
                        + Printable.of(status.code().wireName()) + firstProblem(status));
            } else if (status.state() == PluginState.READY && !status.problems().isEmpty()) {
                screen.remark(screen.remarkStyle().yellow("with the plugin ")
                        + Printable.of(status.plugin().name())
                        + firstProblem(status));
            }
        }
        return host;
    }

    /** Starts the host and says nothing. */
    RunningHost startQuietly() {
        return open(Approver.NOBODY, null);
    }

    private RunningHost open(Approver approver, @Nullable String model) {
        PatchbayHost.Builder builder = builder().approver(approver);
        if (model != null) {
            builder = builder.model(model);
        }
        Foreground foreground = invocation.foreground();
        Host host = foreground.await(builder.start());
        return new RunningHost(host, foreground);
    }

    /** Starts one plugin by itself, looks at what it offers, and stops it again. */
    Inspection inspect(DiscoveredPlugin plugin, PluginSettings settings) {
        return invocation.foreground().await(builder().inspect(plugin, settings));
    }

    /** Lets somebody log in to where a plugin is, through {@code approver}. */
    void logIn(DiscoveredPlugin plugin, PluginSettings settings, Approver approver) {
        boolean unusedDone = invocation
                .foreground()
                .await(builder().approver(approver).login(plugin, settings).thenReturn(true));
    }

    /**
     * Forgets what logins to a plugin have brought.
     *
     * @return whether there was anything
     */
    boolean logOut(PluginId plugin) {
        return builder().logout(plugin);
    }

    /** The runtime that a plugin would run in; empty where the host has none for it. */
    Optional<PluginRuntime> runtimeOf(PluginManifest manifest, PluginSettings settings) {
        return builder().runtimeOf(manifest, settings);
    }

    /**
     * The plugin of a name that the command was given.
     *
     * @throws UsageException if there is none
     */
    DiscoveredPlugin plugin(String name) {
        List<DiscoveredPlugin> plugins = plugins();
        return plugins.stream()
                .filter(plugin -> plugin.id().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "there is no plugin \"" + name + "\"",
                        Nearest.remedy(
                                name,
                                plugins.stream()
                                        .map(plugin -> plugin.id().name())
                                        .toList())));
    }

    /** Everything that is found where the configuration says. */
    List<DiscoveredPlugin> plugins() {
        return new PluginDiscovery(
                        HostOpening.class.getClassLoader(), config.pluginDirectories(), config.userPluginDirectories())
                .discover()
                .plugins();
    }

    /** Everything that is wrong with configuration, manifests and models, warnings included; starts nothing. */
    List<Problem> check() {
        return builder().check();
    }

    /** What would become of made-up events; starts nothing. */
    HookTrial trial() {
        return builder().trial();
    }

    private PatchbayHost.Builder builder() {
        PatchbayHost.Builder builder = PatchbayHost.builder(config)
                .environment(invocation.surroundings().environment()::get);
        String mode = invocation.options().mode();
        return mode == null ? builder : builder.mode(mode(mode));
    }

    private static PolicyMode mode(String text) {
        try {
            return PolicyMode.named(text);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(String.valueOf(unknown.getMessage()), "");
        }
    }

    private void warn(List<Problem> problems) {
        for (Problem problem : problems) {
            invocation.screen().remark(Printable.of(problem.describe()));
        }
    }

    private static String firstProblem(PluginStatus status) {
        List<Problem> problems = status.problems();
        if (problems.isEmpty()) {
            return "";
        }
        String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more; see: patchbay plugins)" : "";
        return ": " + Printable.of(problems.get(0).describe()) + more;
    }

    private static Path projectDirectory(@Nullable Path named, Path current) {
        if (named != null) {
            return directory(current, named, "-C");
        }
        for (Path at = current; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(HostConfig.FILE_NAME))) {
                return at;
            }
        }
        throw new UsageException(
                "there is no " + HostConfig.FILE_NAME + " in \"" + current + "\" or any folder above it",
                "name the folder that has one with -C DIR, or make one; an empty file will do");
    }

    private static Path directory(Path current, Path named, String option) {
        Path directory = current.resolve(named).normalize();
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    "\"" + named + "\", given with " + option + ", is no folder", "name a folder that exists");
        }
        return directory;
    }

    /** The file of whoever runs the agent, where the conventions of the system put it; null if there is no home. */
    private static @Nullable Path userFile(Map<String, String> environment) {
        String configHome = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (!configHome.isEmpty()) {
            return Path.of(configHome, "patchbay", HostConfig.FILE_NAME);
        }
        return home.isEmpty() ? null : Path.of(home, ".config", "patchbay", HostConfig.FILE_NAME);
    }
}
