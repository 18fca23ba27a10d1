package dev.patchbay.hooks;

import dev.patchbay.hook.DeclaredHook;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hooks.action.Action;
import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.Position;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A hook of a file with its place among the others of that file. */
final class TomlHook implements DeclaredHook {
    private final HookTable table;
    private final Map<HookPoint, List<String>> before;
    private final Map<HookPoint, List<String>> after;

    TomlHook(HookTable table, Map<HookPoint, List<String>> before, Map<HookPoint, List<String>> after) {
        this.table = table;
        this.before = before;
        this.after = after;
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public Position position() {
        return table.position();
    }

    @Override
    public Digest digest() {
        return table.digest();
    }

    @Override
    public boolean isEnabled() {
        return table.enabled();
    }

    @Override
    public String summary() {
        String points = table.points().stream().map(HookPoint::wireName).collect(Collectors.joining(", "));
        String match = table.secret() ? "" : table.match().summary();
        return table.action().summary() + " at " + points + (match.isEmpty() ? "" : ", " + match);
    }

    @Override
    public List<Hook> in(HookHost host) {
        if (!table.enabled()) {
            return List.of();
        }
        Trigger trigger =
                new Trigger(table.match(), table.condition(), host.clock().getZone(), table.secret());
        return table.points().stream().map(point -> hook(point, trigger)).toList();
    }

    private Hook hook(HookPoint point, Trigger trigger) {
        HookSpec spec = new HookSpec(
                table.id(),
                point,
                table.origin().tier(),
                table.match().indexed(),
                before.getOrDefault(point, List.of()),
                after.getOrDefault(point, List.of()),
                table.priority(),
                table.timeout(),
                table.onFailure());
        // Each point's events are what the trigger and the action were made and checked for.
        if (table.action() instanceof Action.Decides decides) {
            return new Hook.Gating(spec, new DeclaredGate(point, trigger, decides.answer()));
        }
        return new Hook.Observing(spec, new DeclaredObserver(trigger, ((Action.Watches) table.action()).effect()));
    }
}
