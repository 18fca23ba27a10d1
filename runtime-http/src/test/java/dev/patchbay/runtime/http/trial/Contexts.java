package dev.patchbay.runtime.http.trial;

import dev.patchbay.engine.resource.GrantedResources;
import dev.patchbay.json.Json;
import dev.patchbay.plugin.Capability;
import dev.patchbay.plugin.Grants;
import dev.patchbay.plugin.PluginId;
import dev.patchbay.runtime.RuntimeContext;
import dev.patchbay.testkit.BareHost;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What a host gives to a runtime for one plugin, without a host. */
public final class Contexts {
    /** Whom it is for. */
    public static final PluginId PLUGIN = PluginId.parse("project:remote");

    private Contexts() {}

    /** One with nothing to give. */
    public static RuntimeContext plain() {
        return at(Clock.systemUTC());
    }

    /** One whose clock is this. */
    public static RuntimeContext at(Clock clock) {
        return of(clock, Path.of(""), Map.of());
    }

    /** One whose time this measures. */
    public static RuntimeContext timedBy(Scheduler timer) {
        return of(Clock.systemUTC(), timer, Path.of(""), Map.of());
    }

    /** One with a workspace, variables, and everything granted that is named. */
    public static RuntimeContext of(Clock clock, Path workspace, Map<String, String> variables, String... granted) {
        return of(clock, Schedulers.parallel(), workspace, variables, granted);
    }

    private static RuntimeContext of(
            Clock clock, Scheduler timer, Path workspace, Map<String, String> variables, String... granted) {
        List<Capability> capabilities =
                Stream.of(granted).map(Capability::parse).toList();
        return new RuntimeContext(
                PLUGIN,
                workspace,
                Json.emptyObject(),
                new Grants(capabilities, capabilities),
                GrantedResources.none(PLUGIN),
                new BareHost(workspace, variables),
                clock,
                timer,
                Schedulers.boundedElastic(),
                Schedulers.parallel());
    }
}
