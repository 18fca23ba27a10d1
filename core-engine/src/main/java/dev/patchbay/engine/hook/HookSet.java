package dev.patchbay.engine.hook;

import dev.patchbay.hook.Hook;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.problem.InvalidConfigurationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hooks in their final order: tier, then {@code before} and {@code after}, then priority with the highest first, then id;
 * the same whatever order they were given in. Immutable and safe for concurrent use.
 */
public final class HookSet {
    /** No hooks. */
    public static final HookSet EMPTY = of(List.of());

    private final Map<HookPoint, CompiledPoint> points;
    private final int listened;

    private HookSet(Map<HookPoint, CompiledPoint> points) {
        this.points = points;
        this.listened = points.keySet().stream().mapToInt(HookSet::bit).reduce(0, (some, more) -> some | more);
    }

    /**
     * The set of these hooks.
     *
     * @throws InvalidConfigurationException if two hooks of one point share an id, if {@code before} or {@code after}
     *     names what is not a hook of the same point and tier, or if they form a cycle; every problem is reported
     */
    public static HookSet of(Collection<Hook> hooks) {
        return of(List.of(), hooks);
    }

    /**
     * The set of hooks that were there already and others that come to them. Those that were there may name hooks that
     * have gone since, which then means nothing.
     *
     * @throws InvalidConfigurationException as {@link #of(Collection)}, unknown names only in {@code added}
     */
    public static HookSet of(Collection<Hook> present, Collection<Hook> added) {
        return of(present, added, Declarations.NONE);
    }

    /**
     * The same where some of them come from files: a problem then says where, and an edge may also name a hook of a file that
     * is disabled, or that is for other points; it then means nothing.
     */
    public static HookSet of(Collection<Hook> present, Collection<Hook> added, Declarations files) {
        Map<HookPoint, List<Hook>> byPoint = Stream.concat(present.stream(), added.stream())
                .collect(Collectors.groupingBy(
                        hook -> hook.spec().point(), () -> new EnumMap<>(HookPoint.class), Collectors.toList()));
        HookOrder order = new HookOrder(added, files);
        Map<HookPoint, CompiledPoint> points = new EnumMap<>(HookPoint.class);
        byPoint.forEach((point, hooks) -> points.put(point, CompiledPoint.of(point, order.sorted(hooks))));
        if (!order.problems().isEmpty()) {
            throw new InvalidConfigurationException(order.problems());
        }
        return new HookSet(points);
    }

    /** Whether anybody decides on or watches what happens at a point. */
    public boolean isListened(HookPoint point) {
        return (listened & bit(point)) != 0;
    }

    /** Asked several times in every call: one bit of one field is as cheap as it gets, and never leaves this class. */
    @SuppressWarnings("EnumOrdinal")
    private static int bit(HookPoint point) {
        return 1 << point.ordinal();
    }

    /** The hooks of a point, gates and observers, in their order. */
    public List<Hook> at(HookPoint point) {
        CompiledPoint compiled = points.get(point);
        return compiled == null ? List.of() : compiled.hooks();
    }

    /** Every hook, by point and then in order. */
    public List<Hook> all() {
        return Arrays.stream(HookPoint.values())
                .flatMap(point -> at(point).stream())
                .toList();
    }

    @Nullable
    CompiledPoint point(HookPoint point) {
        return points.get(point);
    }
}
