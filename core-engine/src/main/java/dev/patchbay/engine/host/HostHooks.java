package dev.patchbay.engine.host;

import dev.patchbay.engine.declared.Counts;
import dev.patchbay.engine.declared.HookWatch;
import dev.patchbay.engine.hook.Declaration;
import dev.patchbay.engine.hook.HookSet;
import dev.patchbay.engine.registry.Registry;
import dev.patchbay.engine.resource.GrantedHttp;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.host.HookListing;
import dev.patchbay.host.Hooks;
import dev.patchbay.problem.Problem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hooks of a running host. */
final class HostHooks implements Hooks {
    private final Registry registry;
    private final HookHost host;
    private final GrantedHttp http;
    private final Counts counts;
    private final HookWatch watch;

    HostHooks(Registry registry, HookHost host, GrantedHttp http, Counts counts, HookWatch watch) {
        this.registry = registry;
        this.host = host;
        this.http = http;
        this.counts = counts;
        this.watch = watch;
    }

    /** What hooks from files have of this host. */
    HookHost host() {
        return host;
    }

    @Override
    public List<HookListing> all() {
        List<Declaration> declarations = registry.declarations();
        IdentityHashMap<Hook, Declaration> made = new IdentityHashMap<>();
        declarations.forEach(declaration -> declaration.hooks().forEach(hook -> made.put(hook, declaration)));
        HookSet now = registry.current().hooks();
        List<HookListing> all = new ArrayList<>();
        for (HookPoint point : HookPoint.values()) {
            now.at(point).forEach(hook -> all.add(listing(hook, made.get(hook), true)));
            declarations.stream()
                    .filter(declaration -> !declaration.declared().isEnabled())
                    .forEach(declaration -> declaration.hooks().stream()
                            .filter(hook -> hook.spec().point() == point)
                            .forEach(hook -> all.add(listing(hook, declaration, false))));
        }
        return List.copyOf(all);
    }

    @Override
    public List<Problem> problems() {
        return watch.problems();
    }

    @Override
    public Map<String, Double> counts() {
        return counts.all();
    }

    /** Looks at files no more. */
    void stop() {
        watch.stop();
    }

    /** Gives up what hooks exchange over HTTP. */
    void close() {
        http.close();
    }

    private static HookListing listing(Hook hook, @Nullable Declaration made, boolean enabled) {
        boolean decides = hook instanceof Hook.Gating;
        return made == null
                ? new HookListing(hook.spec(), decides, enabled, "", null, null)
                : new HookListing(
                        hook.spec(),
                        decides,
                        enabled,
                        made.declared().summary(),
                        made.declared().position(),
                        made.declared().digest());
    }
}
