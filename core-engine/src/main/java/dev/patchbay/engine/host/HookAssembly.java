package dev.patchbay.engine.host;

import dev.patchbay.engine.config.HostConfig;
import dev.patchbay.engine.declared.Counts;
import dev.patchbay.engine.declared.HookFiles;
import dev.patchbay.engine.declared.HookReadings;
import dev.patchbay.engine.declared.HookWatch;
import dev.patchbay.engine.declared.LiveHookHost;
import dev.patchbay.engine.hook.Declarations;
import dev.patchbay.engine.lifecycle.Lifecycle;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedHttp;
import dev.patchbay.hook.CommandRunner;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookReader;
import dev.patchbay.problem.InvalidConfigurationException;
import java.util.Objects;

/** The hooks of a host's files, while it is put together. */
final class HookAssembly {
    private final PatchbayHost.Builder builder;
    private final HostConfig config;
    private final HookFiles files;
    private final HookHost idle;

    HookAssembly(PatchbayHost.Builder builder) {
        this.builder = builder;
        this.config = builder.config;
        this.files = new HookFiles(ServiceProviders.hookReader(Objects.requireNonNullElseGet(
                builder.hookReaders, () -> ServiceProviders.onClassPath(HookReader.class))));
        this.idle = LiveHookHost.idle(config.workspace(), builder.clock);
    }

    /** What reads them, and those of plugins. */
    HookFiles files() {
        return files;
    }

    /** What they have of a host that has not been started. */
    HookHost idle() {
        return idle;
    }

    /** What they say, beside the hooks that the builder was given. */
    HookReadings read() {
        return files.read(config.hooks().sources()).ordered(builder.hooks, idle);
    }

    /**
     * What they say.
     *
     * @throws InvalidConfigurationException if anything in them is wrong
     */
    HookReadings require() {
        HookReadings readings = read();
        if (!readings.isUsable()) {
            throw new InvalidConfigurationException(readings.problems());
        }
        return readings;
    }

    /** Puts them in force. */
    HostHooks begin(HookReadings readings, Registry registry, Lifecycle lifecycle, HostSchedulers schedulers) {
        GrantedHttp http = LiveHookHost.http(config.hooks().grants(), schedulers.timer(), schedulers.blocking());
        Counts counts = new Counts();
        HookHost host = new LiveHookHost(
                config.workspace(),
                builder.clock,
                schedulers.timer(),
                schedulers.blocking(),
                http,
                new PluginHandlers(lifecycle)::handle,
                ServiceProviders.commandRunner(ServiceProviders.onClassPath(CommandRunner.class)),
                counts);
        Declarations declared = readings.in(host);
        registry.declare(declared);
        HookWatch watch =
                new HookWatch(config.hooks().sources(), readings, declared, files, builder.hooks, host, registry);
        return new HostHooks(registry, host, http, counts, watch);
    }
}
