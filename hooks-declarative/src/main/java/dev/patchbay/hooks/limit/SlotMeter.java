package dev.patchbay.hooks.limit;

import dev.patchbay.config.Period;
import dev.patchbay.hook.HookEvent;
import dev.patchbay.hook.HookPoint;
import dev.patchbay.hook.PermissionDenied;
import dev.patchbay.hook.ToolAfter;
import dev.patchbay.hook.ToolBatch;
import dev.patchbay.hook.ToolBefore;
import dev.patchbay.hook.ToolFailure;
import dev.patchbay.session.CallId;
import dev.patchbay.session.RunId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * So many tool calls at once. A call gives its place back when it has ended, failed or been denied by somebody else, at the
 * latest with its batch or its run; one of which nothing is heard any more loses it after the lease.
 */
final class SlotMeter implements Meter {
    /** Far more than there are calls at once. */
    private static final int MOST_HELD = 100_000;

    private final long most;
    private final Period lease;
    private final Key by;
    private final Clock clock;
    private final Keyed<Slots> slots = new Keyed<>(Slots::new);
    private final Map<Slots.Slot, Held> held = new LinkedHashMap<>();

    SlotMeter(long most, Period lease, Key by, Clock clock) {
        this.most = most;
        this.lease = lease;
        this.by = by;
        this.clock = clock;
    }

    @Override
    public @Nullable String take(HookEvent event) {
        return check(event, true);
    }

    /** A place under another key is another place. */
    @Override
    public @Nullable String takeAgain(HookEvent before, HookEvent now) {
        if (!by.of(before).equals(by.of(now))) {
            giveBack(slot(before, ((ToolBefore) before).call().id()));
        }
        return take(now);
    }

    @Override
    public @Nullable String look(HookEvent event) {
        return check(event, false);
    }

    private @Nullable String check(HookEvent event, boolean takes) {
        String key = by.of(event);
        Slots.Slot slot = slot(event, ((ToolBefore) event).call().id());
        long end = slots.with(key, calls -> {
            long now = clock.millis();
            if (!calls.holds(slot, now) && calls.taken(now) >= most) {
                return calls.firstEnd(now);
            }
            if (takes) {
                calls.take(slot, now + lease.duration().toMillis());
                remember(slot, new Held(key, event.scope().run()));
            }
            return -1L;
        });
        return end < 0
                ? null
                : "at most " + most + " at once " + by.words() + ", free again when one of them ends, at the latest at "
                        + Instant.ofEpochMilli(end);
    }

    /** Where a call's place is, and whose it is. */
    private record Held(String key, @Nullable RunId run) {}

    private void remember(Slots.Slot slot, Held place) {
        synchronized (held) {
            held.put(slot, place);
            if (held.size() > MOST_HELD) {
                held.remove(held.keySet().iterator().next());
            }
        }
    }

    @Override
    public Set<HookPoint> watched() {
        return Set.of(
                HookPoint.TOOL_AFTER,
                HookPoint.TOOL_FAILURE,
                HookPoint.PERMISSION_DENIED,
                HookPoint.TOOL_BATCH,
                HookPoint.RUN_END,
                HookPoint.RUN_ERROR,
                HookPoint.RUN_CANCELLED);
    }

    @Override
    public void watch(HookEvent event) {
        if (event instanceof ToolAfter after) {
            giveBack(slot(event, after.call().id()));
        } else if (event instanceof ToolFailure failure) {
            giveBack(slot(event, failure.call().id()));
        } else if (event instanceof PermissionDenied denied) {
            giveBack(slot(event, denied.call().id()));
        } else if (event instanceof ToolBatch batch) {
            batch.calls().forEach(call -> giveBack(slot(event, call)));
        } else {
            giveBackAllOf(event.scope().run());
        }
    }

    private void giveBackAllOf(@Nullable RunId run) {
        List<Slots.Slot> lost;
        synchronized (held) {
            lost = held.entrySet().stream()
                    .filter(entry -> run != null && run.equals(entry.getValue().run()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        lost.forEach(this::giveBack);
    }

    private void giveBack(Slots.Slot slot) {
        Held place;
        synchronized (held) {
            place = held.remove(slot);
        }
        if (place != null) {
            boolean unused = slots.with(place.key(), calls -> {
                calls.giveBack(slot);
                return true;
            });
        }
    }

    private static Slots.Slot slot(HookEvent event, CallId call) {
        return new Slots.Slot(event.scope().session().value(), call.value());
    }
}
