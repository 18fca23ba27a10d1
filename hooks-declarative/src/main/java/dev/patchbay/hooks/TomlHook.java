package dev.patchbay.hooks;

import dev.patchbay.hook.DeclaredHook;
import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookHost;
import dev.patchbay.hook.HookMatch;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.HookSpec;
import dev.patchbay.hooks.action.Action;
import dev.patchbay.hooks.action.Answer;
import dev.patchbay.hooks.condition.Condition;
import dev.patchbay.hooks.effect.Effect;
import dev.patchbay.plugin.Digest;
import dev.patchbay.problem.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
        Trigger trigger =
                new Trigger(table.match(), table.condition(), host.clock().getZone(), table.secret());
        if (table.action() instanceof Action.Decides decides) {
            Answer answer = decides.in().apply(host);
            List<Hook> hooks = new ArrayList<>(
                    hooks(point -> new Hook.Gating(spec(point), new DeclaredGate(point, trigger, answer))));
            Trigger whose = new Trigger(
                    table.match().ofWhom(), Condition.ALWAYS, host.clock().getZone(), table.secret());
            answer.watches()
                    .forEach((point, effect) -> hooks.add(new Hook.Observing(
                            spec(point).withMatch(HookMatch.ALL), new DeclaredObserver(whose, effect))));
            return List.copyOf(hooks);
        }
        Effect effect = ((Action.Watches) table.action()).in().apply(host);
        return hooks(point -> new Hook.Observing(spec(point), new DeclaredObserver(trigger, effect)));
    }

    /** Each point's events are what the trigger and the action were made and checked for. */
    private List<Hook> hooks(Function<HookPoint, Hook> hook) {
        return table.points().stream().map(hook).toList();
    }

    private HookSpec spec(HookPoint point) {
        return new HookSpec(
                table.id(),
                point,
                table.origin().tier(),
                table.match().indexed(),
                before.getOrDefault(point, List.of()),
                after.getOrDefault(point, List.of()),
                table.priority(),
                table.timeout(),
                table.onFailure());
    }
}
