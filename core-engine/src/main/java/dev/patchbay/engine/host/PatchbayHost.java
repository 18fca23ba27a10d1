package dev.patchbay.engine.host;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.config.PluginSettings;
import dev.patchbay.engine.discovery.DiscoveredPlugin;
import dev.patchbay.engine.lifecycle.Inspection;
import dev.patchbay.engine.resource.Environment;
import dev.patchbay.engine.trial.HookTrial;
import dev.patchbay.history.HistoryStore;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookReader;
import dev.patchbay.host.Hooks;
import dev.patchbay.host.Host;
import dev.patchbay.host.Plugins;
import dev.patchbay.host.Sessions;
import dev.patchbay.host.Tools;
import dev.patchbay.manifest.PluginManifest;
import dev.patchbay.model.ChatModel;
import dev.patchbay.model.ChatModelProvider;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.policy.Approver;
import dev.patchbay.policy.PolicyMode;
import dev.patchbay.problem.Problem;
import dev.patchbay.runtime.PluginRuntime;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A host, put together and running.
 *
 * <pre>{@code
 * HostConfig config = new HostConfigReader(null, null).read(Path.of("."));
 * Mono<Host> host = PatchbayHost.builder(config).start();
 * }</pre>
 */
public final class PatchbayHost implements Host {
    private final HostParts parts;
    private final Mono<Void> closing;

    PatchbayHost(HostParts parts) {
        this.parts = parts;
        this.closing = parts.close().cache();
    }

    /** A host with this configuration, to be completed and started. */
    public static Builder builder(HostConfig config) {
        return new Builder(config);
    }

    @Override
    public Plugins plugins() {
        return parts.plugins();
    }

    @Override
    public Tools tools() {
        return parts.tools();
    }

    @Override
    public Hooks hooks() {
        return parts.hooks();
    }

    @Override
    public Sessions sessions() {
        return parts.sessions();
    }

    @Override
    public Mono<Void> close() {
        return closing;
    }

    /** What a host is made of; everything has a default. Not safe for concurrent use. */
    public static final class Builder {
        final HostConfig config;
        Clock clock = Clock.systemUTC();
        RandomGenerator random = new Random();
        Approver approver = Approver.NOBODY;
        List<Hook> hooks = List.of();
        Environment environment = System::getenv;

        @Nullable
        HistoryStore historyStore;

        @Nullable
        HostSchedulers schedulers;

        @Nullable
        List<PluginRuntime> runtimes;

        @Nullable
        List<ChatModelProvider> modelProviders;

        @Nullable
        List<HookReader> hookReaders;

        @Nullable
        ChatModel model;

        @Nullable
        String modelName;

        private @Nullable PolicyMode mode;

        private Builder(HostConfig config) {
            this.config = Objects.requireNonNull(config, "config");
        }

        /** The clock of everything; the system's by default. */
        public Builder clock(Clock newClock) {
            clock = newClock;
            return this;
        }

        /** The randomness of everything; must be safe for concurrent use. */
        public Builder random(RandomGenerator newRandom) {
            random = newRandom;
            return this;
        }

        /** Whom to ask; nobody by default. */
        public Builder approver(Approver newApprover) {
            approver = newApprover;
            return this;
        }

        /** The mode of the policy, instead of the configured one. */
        public Builder mode(PolicyMode newMode) {
            mode = newMode;
            return this;
        }

        PolicyMode mode() {
            return mode != null ? mode : config.mode();
        }

        /** Hooks of the host's own, in the tier that their specifications name. */
        public Builder hooks(List<Hook> hostHooks) {
            hooks = List.copyOf(hostHooks);
            return this;
        }

        /** The host's environment, for plugins that are granted some of it; the process's by default. */
        public Builder environment(Environment variables) {
            environment = variables;
            return this;
        }

        /** Where histories are kept; by default in files below the state directory. The host closes it. */
        public Builder historyStore(HistoryStore store) {
            historyStore = store;
            return this;
        }

        /** The threads; the host's own by default. The host disposes only its own. */
        public Builder schedulers(HostSchedulers newSchedulers) {
            schedulers = newSchedulers;
            return this;
        }

        /** The runtimes; those on the class path by default. */
        public Builder runtimes(List<PluginRuntime> newRuntimes) {
            runtimes = List.copyOf(newRuntimes);
            return this;
        }

        /** The providers of models; those on the class path by default. */
        public Builder modelProviders(List<ChatModelProvider> providers) {
            modelProviders = List.copyOf(providers);
            return this;
        }

        /** What reads {@code [[hook]]} tables, at most one; what is on the class path by default. */
        public Builder hookReaders(List<HookReader> readers) {
            hookReaders = List.copyOf(readers);
            return this;
        }

        /** The model that sessions talk to, instead of a configured one. */
        public Builder model(ChatModel newModel) {
            model = newModel;
            return this;
        }

        /** The name of the configured model that sessions talk to. */
        public Builder model(String name) {
            modelName = name;
            return this;
        }

        /**
         * Everything that is wrong with the configuration, the manifests and the models, warnings included; nothing is
         * started. Blocks.
         */
        public List<Problem> check() {
            return HostAssembly.check(this);
        }

        /**
         * What would become of made-up events under the rules and hooks of the host's files, in UTC; nothing is started, and
         * plugins say nothing.
         *
         * @throws dev.patchbay.problem.InvalidConfigurationException if anything in the files of hooks is wrong
         */
        public HookTrial trial() {
            return HostAssembly.trial(this);
        }

        /** The runtime that a plugin with these settings runs in; empty where the host has none of those it can run in. */
        public Optional<PluginRuntime> runtimeOf(PluginManifest manifest, PluginSettings settings) {
            return HostAssembly.runtimeOf(this, manifest, settings);
        }

        /**
         * Starts one plugin by itself, whatever is pinned of it, looks at what it offers, and stops it again before the
         * result arrives. Nothing happens before subscription; cancelling stops the plugin. Fails with
         * {@link dev.patchbay.problem.InvalidConfigurationException} if the plugin's manifest cannot be used, and with
         * {@link dev.patchbay.plugin.PluginException} if it cannot be started.
         *
         * @param plugin where it was found
         * @param settings what it may do, and its configuration
         */
        public Mono<Inspection> inspect(DiscoveredPlugin plugin, PluginSettings settings) {
            return HostAssembly.inspect(this, plugin, settings);
        }

        /**
         * Lets a person log in to where a plugin is, through the {@linkplain #approver approver}, and keeps what comes of it
         * below the state directory. Nothing happens before subscription; cancelling withdraws the question. Fails like
         * {@link #inspect}, with {@link dev.patchbay.plugin.PluginException} {@code runtime_not_supported} if there is nowhere
         * to log in to, and {@code unauthorized} if nobody did.
         *
         * @param plugin where it was found
         * @param settings what it may do, and its configuration
         */
        public Mono<Void> login(DiscoveredPlugin plugin, PluginSettings settings) {
            return HostAssembly.login(this, plugin, settings);
        }

        /**
         * Forgets what a plugin's logins have brought, and everything else that is kept secret for it. Blocks.
         *
         * @return whether there was anything
         */
        public boolean logout(PluginId plugin) {
            return HostAssembly.logout(this, plugin);
        }

        /**
         * Starts it: reads manifests, starts plugins. One bad plugin stops nothing; its status says what is wrong. Nothing
         * happens before subscription; the host may be used on any thread. Fails with
         * {@link dev.patchbay.problem.InvalidConfigurationException} if two runtimes or providers on the class path claim
         * one name, or if a hook of the host's files is wrong.
         */
        public Mono<Host> start() {
            return HostAssembly.start(this);
        }
    }
}
